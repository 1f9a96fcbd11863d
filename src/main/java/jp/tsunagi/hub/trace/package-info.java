/**
 * One OpenTelemetry trace of each receipt: accepted, worked on, delivered. Open {@link jp.tsunagi.hub.trace.Traces}
 * first. Must not know routes, connectors or SQL.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.trace;
