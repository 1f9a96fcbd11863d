/**
 * The hub's door for terminals at counters: an HTTPS listener of its own that lets in enrolled terminals alone, with
 * what cards said, what was typed from a paper card, and what a person consented to. Open
 * {@link jp.tsunagi.counter.CounterDoor} first. Must not know Camel, Spring or SQL: a route stands behind it as a
 * {@link jp.tsunagi.counter.CardRoute}.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.counter;
