/**
 * Code tables: what a code means, from when to when. Open {@link jp.tsunagi.codes.CodeTable} first. Must not know
 * Camel, Spring or SQL.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.codes;
