/**
 * Canonical facts on Kafka, keyed by pseudonymous persons. Open {@link jp.tsunagi.connector.facts.FactsPutProducer}
 * first. Must not know routes or SQL.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.facts;
