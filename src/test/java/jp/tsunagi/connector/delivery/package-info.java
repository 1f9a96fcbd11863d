/** What partners say about deliveries, with a real ledger. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.connector.delivery;
