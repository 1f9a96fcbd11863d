package jp.tsunagi.ledger;

import java.time.Clock;
import javax.sql.DataSource;

/**
 * The truth of one hub, in PostgreSQL. Any number of nodes may open it at once; each is safe for many threads. Every
 * method that writes returns when it is on the medium, and throws {@link LedgerUnavailable} if it is not.
 */
public final class Ledger implements AutoCloseable {

    private Ledger() {}

    /**
     * Brings the schema up to date and opens it.
     *
     * @param node this process's name; no other has it at the same time
     * @throws LedgerUnavailable the database cannot be reached
     */
    public static Ledger open(DataSource database, LedgerKeys keys, Retention retention, Clock clock, String node) {
        throw new UnsupportedOperationException();
    }

    public Intake intake() {
        throw new UnsupportedOperationException();
    }

    public Receipts receipts() {
        throw new UnsupportedOperationException();
    }

    public Bodies bodies() {
        throw new UnsupportedOperationException();
    }

    public Deliveries deliveries() {
        throw new UnsupportedOperationException();
    }

    public PartnerStates partnerStates() {
        throw new UnsupportedOperationException();
    }

    public PartnerReceipts partnerReceipts() {
        throw new UnsupportedOperationException();
    }

    public Incidents incidents() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
