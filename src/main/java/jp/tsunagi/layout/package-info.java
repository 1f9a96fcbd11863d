/**
 * Layouts: what the bytes of a file are, item by item; reading, checking and writing records by them. Open
 * {@link jp.tsunagi.layout.Layout} first, then {@link jp.tsunagi.layout.RecordReader}. Must not know Camel, Spring or
 * SQL.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.layout;
