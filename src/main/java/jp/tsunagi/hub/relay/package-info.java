/**
 * From the ledger to the broker: tickets that tell a node what is to be done. A ticket holds no state and no data; it
 * may be lost or doubled, since the ledger decides and the sweeper asks it again. Open
 * {@link jp.tsunagi.hub.relay.Relay} first. Must not know any exchange, nor what a ticket is for.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.relay;
