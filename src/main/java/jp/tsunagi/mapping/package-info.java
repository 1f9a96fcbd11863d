/**
 * Maps: what items mean. A map is compiled into a plan of values and emitters that work on bytes; open
 * {@link jp.tsunagi.mapping.Translation} first. Must not know Camel, Spring or SQL.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.mapping;
