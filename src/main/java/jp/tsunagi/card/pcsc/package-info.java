/**
 * Card readers over PC/SC: which are there, when a card is laid down or taken away, and a link to it that never hangs.
 * Open {@link jp.tsunagi.card.pcsc.ReaderWatch} first. Must not know Camel, nor what is on a card.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.card.pcsc;
