/**
 * The terminal's side: a small program at a counter that reads cards and asks the hub. Open
 * {@link jp.tsunagi.counter.agent.HubClient} first. It keeps nothing: what the hub does not take at once is forgotten.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.counter.agent;
