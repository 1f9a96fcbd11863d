/**
 * What stands at every door of the hub, whatever a route says: foreign headers with our names are taken off, file names
 * are one path segment, no URI comes from a message, no Java object is read, personal data stays out of the log, and a
 * source is told of every failure before its message is durable. Open {@link jp.tsunagi.hub.door.Doors} first. Must not
 * know any exchange.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.door;
