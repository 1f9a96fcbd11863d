package jp.tsunagi.connector.receipt;

import java.time.Instant;
import jp.tsunagi.ledger.Accepted;
import jp.tsunagi.ledger.Dispatch;
import jp.tsunagi.ledger.Receipt;

/** Counts what comes in and what becomes of it, on this node. */
public interface Tally {

    /** Counts nothing. */
    Tally NONE = new Tally() {
        @Override
        public void accepted(String exchange, Accepted accepted, Instant began) {}

        @Override
        public void worked(Receipt receipt, Dispatch dispatch, Instant began) {}

        @Override
        public void failed(Receipt receipt, boolean forGood, Instant began) {}
    };

    /** A source handed something in. */
    void accepted(String exchange, Accepted accepted, Instant began);

    /** The work on a receipt is committed; it may have been refused. */
    void worked(Receipt receipt, Dispatch dispatch, Instant began);

    /** @param forGood a person must look; else it is tried again */
    void failed(Receipt receipt, boolean forGood, Instant began);
}
