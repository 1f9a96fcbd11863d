/**
 * The items that somebody types from a paper card: how they may be written, and what is made of them. Open
 * {@link jp.tsunagi.counter.typed.TypedItems} first. Must not know how they came here.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.counter.typed;
