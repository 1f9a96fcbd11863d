/**
 * The texts that a person edits, with their lines: YAML read so that every fault can be told with file, line and what
 * to write. Open {@link jp.tsunagi.source.YamlMap} first. Must not know layouts, maps, Camel, Spring or SQL.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.source;
