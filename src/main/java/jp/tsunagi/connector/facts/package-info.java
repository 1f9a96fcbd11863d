/** Canonical files as facts on Kafka, keyed by pseudonyms. Open {@link jp.tsunagi.connector.facts.Facts} first. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.facts;
