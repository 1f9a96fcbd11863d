/** What is wrong with texts: first to open, {@link jp.tsunagi.catalog.EveryFaultOfTextsTest}. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.catalog;
