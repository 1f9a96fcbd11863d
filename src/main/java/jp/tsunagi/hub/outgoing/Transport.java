package jp.tsunagi.hub.outgoing;

import jp.tsunagi.ledger.Claimed;

/** Sends one delivery after the other by the partner's connector; safe for many threads. */
@FunctionalInterface
interface Transport extends AutoCloseable {

    /**
     * @return the number that the partner gave; empty: none
     * @throws jp.tsunagi.delivery.SendFailure anything but a clear yes of the partner
     * @throws jp.tsunagi.ledger.LedgerUnavailable it says nothing of the partner
     */
    String send(Claimed delivery);

    @Override
    default void close() {}
}
