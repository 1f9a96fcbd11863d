/**
 * The folder {@code mappings/}, read whole and compiled. Open {@link jp.tsunagi.catalog.Catalog} first. Must not know
 * Camel, Spring or SQL.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.catalog;
