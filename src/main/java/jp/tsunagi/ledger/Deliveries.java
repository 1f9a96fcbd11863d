package jp.tsunagi.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is on its way to partners. */
public final class Deliveries implements AutoCloseable {

    private static final int TOGETHER = 100;
    /** So many lanes claim in one commit. */
    private static final int LANES = 16;

    private static final int TRIES = 3;

    private final Database database;
    private final Clock clock;
    private final ClaimRows rows;
    private final SettleRows settles;
    private final GroupCommit<List<Settlement>, SettleRows.Settled> commits =
            new GroupCommit<>("ledger-settle", TOGETHER, this::settleEach);
    private final GroupCommit<ClaimRows.Ask, ClaimRows.Claims> asks =
            new GroupCommit<>("ledger-claim", LANES, this::claimEach);

    Deliveries(Database database, Clock clock, String node) {
        this.database = database;
        this.clock = clock;
        this.rows = new ClaimRows(node);
        this.settles = new SettleRows(node);
    }

    /**
     * Makes those of the tickets that may go now this node's own, durably; concurrent callers share one commit. Several
     * of one order key are given only as an unbroken run, to be sent in the order returned; the others are held or
     * dropped.
     *
     * @param lease how long nobody else takes them, unless the broker says that this node is gone
     */
    public List<Claimed> claim(String partner, List<Ticket> tickets, Duration lease) {
        List<Claimed> claimed = new ArrayList<>();
        List<Ticket> asked = tickets;
        for (int tries = 0; !asked.isEmpty() && tries < TRIES; tries++) {
            List<Ticket> now = asked;
            ClaimRows.Claims claims = asks.write(new ClaimRows.Ask(partner, now, lease));
            claimed.addAll(claims.claimed());
            // what was before them may have been settled in the same moment: then nobody else would free them
            asked = free(claims.held()).stream()
                    .map(handed -> new Ticket(handed.id(), handed.attempt(), false))
                    .toList();
        }
        return claimed;
    }

    /**
     * Keeps what was claimed and not begun yet, from now on for another lease.
     *
     * @return the ids that are still this node's; the others are another's by now and must not be sent
     */
    public Set<Long> renew(List<Claimed> claimed, Duration lease) {
        Instant until = Instant.now(clock).plus(lease);
        return database.transaction(connection -> LeaseRows.renew(connection, claimed, until));
    }

    /** Ends every lease: for a hub that has the ledger to itself and has just started, so that nobody else sends. */
    public void endLeases() {
        Instant now = Instant.now(clock);
        database.run(connection -> LeaseRows.endAll(connection, now));
    }

    /**
     * Says how far an attempt is, durably, e.g. just before a rename that cannot be asked about afterwards. It stands
     * until something else is said.
     *
     * @throws LedgerUnavailable also if the attempt is another node's by now: nothing may be done for it any more
     */
    public void stage(long id, int attempt, String stage) {
        database.run(connection -> {
            if (!LeaseRows.stage(connection, id, attempt, stage)) {
                throw new LedgerUnavailable("delivery " + id + " is another node's by now", null);
            }
        });
    }

    /**
     * Writes how attempts ended; concurrent callers share one commit.
     *
     * @return what waited behind them and may be claimed now, and what was put back
     */
    public List<Handed> settle(List<Settlement> settlements) {
        SettleRows.Settled settled = commits.write(settlements);
        List<Handed> handed = new ArrayList<>(settled.putBack());
        handed.addAll(free(settled.freed()));
        return handed;
    }

    /**
     * What is to be claimed and is not: new ones that nobody claimed for a while, retries that are due, leases that are
     * over, and what came free unseen. One is returned again after a minute at the earliest, and the older it is the
     * later, so that a dead partner's queue does not fill with copies; one that was tried already, of which there are
     * few, after ten minutes at the latest. For one node at a time.
     */
    public List<Handed> overdue(int limit) {
        Instant now = Instant.now(clock);
        List<Handed> handed =
                new ArrayList<>(database.transaction(connection -> HandedRows.overdue(connection, limit, now)));
        handed.addAll(free(database.transaction(HandedRows::held)));
        return handed;
    }

    /** Those in this state of the partner's own receipts, oldest first. */
    public List<Long> byPartnerState(String partner, String partnerState, int limit) {
        return database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select id from ledger.delivery
                    where partner = ? and partner_state = ? and partner_state <> '' order by id limit ?""")) {
                select.setString(1, partner);
                select.setString(2, partnerState);
                select.setInt(3, limit);
                List<Long> ids = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        ids.add(row.getLong(1));
                    }
                }
                return ids;
            }
        });
    }

    public Optional<Delivery> find(long id) {
        return database.transaction(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement(Delivery.SELECT + "where d.id = ? and d.expires_on = ?")) {
                select.setLong(1, id);
                select.setObject(2, Months.of(id));
                return Delivery.list(connection, select).stream().findFirst();
            }
        });
    }

    /** What is not delivered, added up. */
    public List<Waiting> waiting() {
        return database.transaction(WaitingRows::all);
    }

    /** What is not delivered of a partner and was made before this time, added up. */
    public List<Waiting> waiting(String partner, Instant before) {
        return database.transaction(connection -> WaitingRows.ofPartner(connection, partner, before));
    }

    /** What goes no further until a person has seen to it, by partner, state and cause. */
    public List<Stopped> stopped() {
        return database.transaction(WaitingRows::stopped);
    }

    @Override
    public void close() {
        asks.close();
        commits.close();
    }

    /**
     * Hands out those that were held behind these. It is a transaction of its own, after the one that set them free: so
     * either the one that holds sees the way free, or this one sees what was held.
     */
    List<Handed> free(Collection<Handed> before) {
        List<Handed> keys = HandedRows.perKey(before);
        if (keys.isEmpty()) {
            return List.of();
        }
        Instant now = Instant.now(clock);
        return database.transaction(connection -> HandedRows.free(connection, keys, now));
    }

    private List<ClaimRows.Claims> claimEach(List<ClaimRows.Ask> callers) {
        return database.transaction(connection -> rows.claim(connection, callers, Instant.now(clock)));
    }

    private List<SettleRows.Settled> settleEach(List<List<Settlement>> callers) {
        List<Settlement> all = callers.stream().flatMap(List::stream).toList();
        SettleRows.Settled settled =
                database.transaction(connection -> settles.write(connection, all, Instant.now(clock)));
        // who gets what to hand out does not matter, as long as it is one
        List<SettleRows.Settled> answers = new ArrayList<>();
        answers.add(settled);
        while (answers.size() < callers.size()) {
            answers.add(new SettleRows.Settled(List.of(), List.of()));
        }
        return answers;
    }

    /**
     * Deliveries of one partner, exchange, state and cause.
     *
     * @param causeKind empty: none yet
     * @param oldest when the oldest was made
     * @param nextAttempt the earliest
     */
    public record Waiting(
            String partner,
            String exchange,
            DeliveryState state,
            String causeKind,
            long count,
            Instant oldest,
            Instant nextAttempt) {}

    /**
     * Deliveries of one partner, state and cause.
     *
     * @param state dead or uncertain
     * @param cause its code
     * @param oldest when the oldest was made
     */
    public record Stopped(String partner, DeliveryState state, String cause, long count, Instant oldest) {}
}
