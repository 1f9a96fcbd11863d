/**
 * The REST API to the ledger, for consoles and scripts: the operations of {@code ./tsunagi ledger}. Open
 * {@link jp.tsunagi.hub.api.LedgerApi} first. Must not know SQL, nor how a message travels.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.api;
