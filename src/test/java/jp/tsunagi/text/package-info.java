/** Characters, dates and numbers, exhaustively where that is finite. Open {@link jp.tsunagi.text.Ms932Test} first. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.text;
