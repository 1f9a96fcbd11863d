/**
 * From the ledger to the broker: errands that tell a node what is to be done. A errand holds no state and no data; it
 * may be lost or doubled, since the ledger decides and the sweeper asks it again. Open {@link jp.tsunagi.relay.Relay}
 * first. Must not know any exchange, nor what an errand is for.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.relay;
