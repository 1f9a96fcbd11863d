/** Traces: one of each receipt over all nodes, and nothing of a message in them. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.trace;
