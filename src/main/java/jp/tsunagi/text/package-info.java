/**
 * Characters, dates and numbers of Japanese business files, exact to the byte: MS932, strict charsets with addresses,
 * JIS repertoires, kana, shrink and gaiji tables, eras, check digits. Open {@link jp.tsunagi.text.Ms932} first, then
 * {@link jp.tsunagi.text.StrictCharset}. Must not know Camel, Spring, SQL or YAML; of the hub it knows only
 * {@code problem}.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.text;
