/**
 * How the log is written: what others' exceptions say is left out, since they quote the values they stumbled over.
 * Named in {@code logback.xml}. Must not know anything of the hub.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.log;
