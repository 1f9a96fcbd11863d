/** Attacks and accidents at every door, on the real protocols. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.door;
