/** Deliveries from the ledger by way of a real broker and a real database to partners that behave badly. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.outgoing;
