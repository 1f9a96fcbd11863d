/**
 * The conversation with a card: its applications, files and commands, and how its four items are read strictly. Open
 * {@link jp.tsunagi.card.reading.CardReading} first. Must not know how a reader is reached: it talks through a
 * {@link jp.tsunagi.card.reading.CardLink}.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.card.reading;
