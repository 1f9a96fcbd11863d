/** What a person writes as YAML, read with its lines. Open {@link jp.tsunagi.source.YamlFileTest} first. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.source;
