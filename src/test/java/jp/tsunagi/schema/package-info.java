/** What editors are told of the language. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.schema;
