/**
 * A person's card at a counter: the hub's own shape of it ({@link jp.tsunagi.card.CardEvent}, open it first), how its
 * signature is checked, where a PIN comes from, and the card's files and commands. Must not know Camel, Spring or SQL,
 * nor how a reader is watched.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.card;
