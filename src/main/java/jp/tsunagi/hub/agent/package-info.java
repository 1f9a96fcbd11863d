/**
 * The terminal's program: one Camel route from the card readers of the office's machine to the hub's door. Open
 * {@link jp.tsunagi.hub.agent.CounterAgent} first. Must not keep anything, nor know the hub's inside.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.agent;
