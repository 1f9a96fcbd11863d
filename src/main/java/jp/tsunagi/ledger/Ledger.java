package jp.tsunagi.ledger;

import java.time.Clock;
import javax.sql.DataSource;
import jp.tsunagi.counter.memory.CounterMemory;
import jp.tsunagi.crash.CrashPoint;

/**
 * The truth of one hub, in PostgreSQL. Any number of nodes may open it at once; each is safe for many threads. Every
 * method that writes returns when it is on the medium, and throws {@link LedgerUnavailable} if it is not.
 */
public final class Ledger implements AutoCloseable {

    private final Troubles troubles;
    private final Database database;
    private final LedgerKeys keys;
    private final Clock clock;
    private final String node;
    private final Bodies bodies;
    private final Intake intake;
    private final Receipts receipts;
    private final Deliveries deliveries;
    private final PartnerStates partnerStates;
    private final PartnerReceipts partnerReceipts;
    private final Incidents incidents;
    private final IncidentNotices incidentNotices;
    private final Evidence evidence;
    private final Upkeep upkeep;
    private final Search search;
    private final Matters matters;
    private final Corrections corrections;
    private final CounterRows counter;

    /** What every connection of the pool must be begun with. */
    public static final String SESSION = Database.SESSION;

    private Ledger(DataSource pool, LedgerKeys keys, Retention retention, Clock clock, String node, CrashPoint crash) {
        troubles = new Troubles(clock);
        database = new Database(pool, troubles);
        this.keys = keys;
        this.clock = clock;
        this.node = node;
        Schema.fit(database, keys, clock, node);
        Partitions partitions = new Partitions(database);
        bodies = new Bodies(database, partitions, new BodyCipher(keys), retention, clock);
        intake = new Intake(database, partitions, bodies, retention, clock, node, crash);
        receipts = new Receipts(database, bodies, clock, node, crash);
        deliveries = new Deliveries(database, clock, node);
        partnerStates = new PartnerStates(database, clock);
        partnerReceipts = new PartnerReceipts(database, clock, node, crash);
        incidents = new Incidents(database, clock);
        incidentNotices = new IncidentNotices(database, clock);
        Seals seals = new Seals(database, clock);
        evidence = new Evidence(database, seals, clock);
        upkeep = new Upkeep(database.planned(), partitions, bodies, retention, seals, clock, node);
        search = new Search(database.planned());
        matters = new Matters(database);
        counter = new CounterRows(database, keys, clock);
        corrections = new Corrections(database, partitions, retention, receipts, deliveries, search, clock);
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
        Schema.keepTransactionsRising(new Database(pool, new Troubles(clock)));
        return join(pool, keys, retention, clock, node, crash);
    }

    /** The same with the schema as it is, for a command beside a running hub. */
    public static Ledger join(
            DataSource pool, LedgerKeys keys, Retention retention, Clock clock, String node, CrashPoint crash) {
        return new Ledger(pool, keys, retention, clock, node, crash);
    }

    /** @throws LedgerUnavailable the database does not answer */
    public void ping() {
        database.alone("select 1");
    }

    /**
     * Makes a new key for bodies; the old ones stay to read what they wrote. The other nodes need the keyset's file
     * too.
     *
     * @return the new key's number
     */
    public String rotateKey(String actor) {
        keys.rotate();
        Schema.fit(database, keys, clock, node);
        String key = keys.primary();
        corrections.remember("key-rotated", key, actor);
        return key;
    }

    /** What this node could not write. */
    public Troubles troubles() {
        return troubles;
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

    public IncidentNotices incidentNotices() {
        return incidentNotices;
    }

    /** This process's name. */
    public String node() {
        return node;
    }

    public Evidence evidence() {
        return evidence;
    }

    public Upkeep upkeep() {
        return upkeep;
    }

    public Matters matters() {
        return matters;
    }

    public Search search() {
        return search;
    }

    /** @param rule what the partners allow */
    public Resends resends(Resends.Rule rule) {
        return new Resends(database, deliveries, search, clock, rule);
    }

    /** What the door for terminals at counters must know again. */
    public CounterMemory counter() {
        return counter;
    }

    public Corrections corrections() {
        return corrections;
    }

    /** What is under way is still written. The pool of connections is its owner's to close. */
    @Override
    public void close() {
        intake.close();
        receipts.close();
        deliveries.close();
        bodies.close();
    }
}
