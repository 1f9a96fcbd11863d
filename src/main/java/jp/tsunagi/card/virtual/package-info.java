/**
 * A card that exists only in memory, and the reader to lay it on: for tests, the benchmark and the demonstration. It
 * plays a My Number card on Debian's own PC/SC daemon through the driver {@code vpcd}. Its keys are made at run time
 * and its people invented. Open {@link jp.tsunagi.card.virtual.VirtualCard} first. Must not know how cards are read: it
 * is the other side of the conversation, written from the published descriptions alone.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.card.virtual;
