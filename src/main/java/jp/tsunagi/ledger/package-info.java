/**
 * What was received, what was made of it and what became of it, in PostgreSQL: receipts, bodies, deliveries, problems,
 * records set aside, and the sealed history. Open {@link jp.tsunagi.ledger.Ledger} first. Must not know routes, brokers
 * or transports: it says what is true, not how it travels.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.ledger;
