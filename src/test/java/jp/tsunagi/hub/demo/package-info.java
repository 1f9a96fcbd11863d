/** Runs the demonstration with hand-made maps. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.demo;
