/** What people type from a paper card. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.counter.typed;
