/**
 * {@code cardreader:}, a source whose messages are cards laid on a PC/SC reader. Open
 * {@link jp.tsunagi.connector.cardreader.CardreaderComponent} first. What is on a card and how it is read is in
 * {@link jp.tsunagi.card}. Must not know the other connectors.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.cardreader;
