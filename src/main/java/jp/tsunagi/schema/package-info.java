/**
 * The language told to editors: JSON Schemas of layout and map files, made from the shapes that {@code check} uses.
 * Open {@link jp.tsunagi.schema.EditorSchemas} first. Must not know Camel, Spring or SQL.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.schema;
