/**
 * The servers of the {@code embedded} profile, inside the hub's own process: Artemis, Kafka, PostgreSQL (as a child
 * process) and SFTP, all on the loopback interface and keeping their data. Open
 * {@link jp.tsunagi.hub.embedded.EmbeddedServers} first. Must not know Camel or Spring; nothing outside may name a
 * class of theirs, so that a production start never loads them.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.embedded;
