/**
 * {@code receipt:<channel>}: as a target it makes a message durable in the ledger before the source is told so; as a
 * source it hands out what was accepted, works each off by the route, and writes what came of it in one transaction.
 * Open {@link jp.tsunagi.connector.receipt.ReceiptProducer}, then {@link jp.tsunagi.connector.receipt.WorkConsumer}.
 * Must not know what a map or a partner is.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.receipt;
