package jp.tsunagi.ledger;

import java.time.Clock;
import javax.sql.DataSource;
import jp.tsunagi.hub.crash.CrashPoint;

/**
 * The truth of one hub, in PostgreSQL. Any number of nodes may open it at once; each is safe for many threads. Every
 * method that writes returns when it is on the medium, and throws {@link LedgerUnavailable} if it is not.
 */
public final class Ledger implements AutoCloseable {

    private final Bodies bodies;
    private final Intake intake;
    private final Receipts receipts;
    private final Deliveries deliveries;
    private final PartnerStates partnerStates;
    private final PartnerReceipts partnerReceipts;
    private final Incidents incidents;
    private final Evidence evidence;
    private final Upkeep upkeep;

    private Ledger(DataSource pool, LedgerKeys keys, Retention retention, Clock clock, String node, CrashPoint crash) {
        Database database = new Database(pool);
        Schema.fit(database, keys, clock, node);
        Schema.keepTransactionsRising(database);
        Partitions partitions = new Partitions(database);
        bodies = new Bodies(database, partitions, new BodyCipher(keys), retention, clock);
        intake = new Intake(database, partitions, bodies, retention, clock, node, crash);
        receipts = new Receipts(database, bodies, clock, node, crash);
        deliveries = new Deliveries(database, clock, node);
        partnerStates = new PartnerStates(database, clock);
        partnerReceipts = new PartnerReceipts(database, clock, node, crash);
        incidents = new Incidents(database, clock);
        Seals seals = new Seals(database, clock);
        evidence = new Evidence(database, seals, clock);
        upkeep = new Upkeep(database, partitions, bodies, retention, seals, clock, node);
    }

    /**
     * Brings the schema up to date and opens it.
     *
     * @param node this process's name; no other has it at the same time
     * @throws LedgerUnavailable the database cannot be reached
     */
    public static Ledger open(
            DataSource pool, LedgerKeys keys, Retention retention, Clock clock, String node, CrashPoint crash) {
        Schema.migrate(pool);
        return new Ledger(pool, keys, retention, clock, node, crash);
    }

    public Intake intake() {
        return intake;
    }

    public Receipts receipts() {
        return receipts;
    }

    public Bodies bodies() {
        return bodies;
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    public PartnerStates partnerStates() {
        return partnerStates;
    }

    public PartnerReceipts partnerReceipts() {
        return partnerReceipts;
    }

    public Incidents incidents() {
        return incidents;
    }

    public Evidence evidence() {
        return evidence;
    }

    public Upkeep upkeep() {
        return upkeep;
    }

    /** What is under way is still written. The pool of connections is its owner's to close. */
    @Override
    public void close() {
        intake.close();
        receipts.close();
        deliveries.close();
    }
}
