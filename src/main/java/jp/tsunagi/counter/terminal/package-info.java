/**
 * The terminals at counters: who is enrolled, and the certificates by which the hub and they know each other. Open
 * {@link jp.tsunagi.counter.terminal.Enrolment} first. Must not know how a terminal calls, nor what it asks.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.counter.terminal;
