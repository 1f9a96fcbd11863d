package jp.tsunagi.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.crash.CrashPoint;

/** The work on what was accepted. */
public final class Receipts implements AutoCloseable {

    private static final int TOGETHER = 200;
    private static final String ACCEPTED = ReceiptSelect.FROM + """
            where r.channel = ? and r.state = 'accepted' and r.next_attempt <= ?
            and (r.order_key = '' or not exists (
                select from ledger.receipt e
                where e.channel = r.channel and e.state = 'accepted' and e.id < r.id and e.order_key = r.order_key
                and e.next_attempt > ?))
            order by r.id limit ?""";

    private final Database database;
    private final Bodies bodies;
    private final Clock clock;
    private final String node;
    private final DispatchRows rows;
    private final CrashPoint crash;
    private final GroupCommit<Dispatch, Dispatched> commits =
            new GroupCommit<>("ledger-dispatch", TOGETHER, this::dispatchEach);

    Receipts(Database database, Bodies bodies, Clock clock, String node, CrashPoint crash) {
        this.database = database;
        this.bodies = bodies;
        this.clock = clock;
        this.node = node;
        this.rows = new DispatchRows(node);
        this.crash = crash;
    }

    /**
     * What is to be worked on now, in the order of acceptance; without those that have an earlier one of their order
     * key whose next attempt is later.
     */
    public List<Receipt> accepted(String channel, int limit) {
        return database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(ACCEPTED)) {
                Instant now = Instant.now(clock);
                select.setString(1, channel);
                select.setObject(2, Times.sql(now));
                select.setObject(3, Times.sql(now));
                select.setInt(4, limit);
                return ReceiptSelect.toRead(connection, select);
            }
        });
    }

    /** The channels with work that is due since before the time, e.g. because the broker lost the ticket. */
    public List<String> overdue(Instant since) {
        return database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select distinct channel from ledger.receipt where state = 'accepted' and next_attempt < ?")) {
                select.setObject(1, Times.sql(since));
                List<String> channels = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        channels.add(row.getString(1));
                    }
                }
                return channels;
            }
        });
    }

    /** What was received and is not dispatched, and what was set aside, added up. */
    public List<Waiting> waiting() {
        return database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                            select exchange, state, count(*) as count, min(received_at) as oldest from ledger.receipt
                            where state = 'accepted' group by exchange, state
                            union all
                            select exchange, state, count(*), min(received_at) from ledger.receipt
                            where state in ('refused', 'failed') group by exchange, state
                            union all
                            select exchange, 'set-aside', count(*), min(created_at) from ledger.set_aside
                            where state = 'waiting' group by exchange""");
                    ResultSet row = select.executeQuery()) {
                List<Waiting> all = new ArrayList<>();
                while (row.next()) {
                    all.add(new Waiting(
                            row.getString("exchange"),
                            row.getString("state"),
                            row.getLong("count"),
                            Times.get(row, "oldest")));
                }
                return all;
            }
        });
    }

    public Optional<Receipt> find(long id) {
        return database.transaction(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement(ReceiptSelect.FROM + "where r.id = ? and r.expires_on = ?")) {
                select.setLong(1, id);
                select.setObject(2, Months.of(id));
                return ReceiptSelect.list(connection, select).stream().findFirst();
            }
        });
    }

    /** The bytes of one part. */
    public InputStream read(StoredPart part) throws IOException {
        return bodies.read(part.body());
    }

    /**
     * Writes the deliveries, problems, substitutions, records set aside, persons and the receipt's new state in one
     * transaction. Concurrent callers share one commit.
     */
    public Dispatched dispatch(Dispatch dispatch) {
        return commits.write(dispatch);
    }

    /** The same for many, in one transaction, in this order. */
    public Dispatched dispatchAll(List<Dispatch> dispatches) {
        Dispatched dispatched = database.transaction(connection -> {
            Dispatched written = rows.write(connection, dispatches, Instant.now(clock));
            crash.reach(CrashPoint.WORK_BEFORE_COMMIT);
            return written;
        });
        crash.reach(CrashPoint.WORK_AFTER_COMMIT);
        return dispatched;
    }

    /** The work failed and is tried again. */
    public void retry(long id, Cause cause, Instant nextAttempt) {
        failed(id, ReceiptState.ACCEPTED, "work-failed", cause, nextAttempt);
    }

    /** The work failed for good: a person must look. Those behind it go on. */
    public void fail(long id, Cause cause) {
        failed(id, ReceiptState.FAILED, "failed", cause, Instant.now(clock));
    }

    @Override
    public void close() {
        commits.close();
    }

    /** Two threads may have worked on one receipt: the first counts. */
    @SuppressWarnings("ReferenceEquality") // an equal dispatch of another thread is another one
    private List<Dispatched> dispatchEach(List<Dispatch> dispatches) {
        Map<Long, Dispatch> firsts = new LinkedHashMap<>();
        dispatches.forEach(dispatch -> firsts.putIfAbsent(dispatch.receiptId(), dispatch));
        Dispatched all = dispatchAll(List.copyOf(firsts.values()));
        return dispatches.stream()
                .map(dispatch -> firsts.get(dispatch.receiptId()) == dispatch
                        ? all.of(dispatch.receiptId())
                        : new Dispatched(List.of(), List.of(dispatch.receiptId())))
                .toList();
    }

    private void failed(long id, ReceiptState state, String kind, Cause cause, Instant nextAttempt) {
        database.run(connection -> {
            Instant now = Instant.now(clock);
            try (PreparedStatement update = connection.prepareStatement("""
                    update ledger.receipt set state = ?, state_at = ?, attempts = attempts + 1, next_attempt = ?,
                        cause_kind = ?, cause = ?
                    where id = ? and expires_on = ? and state || '' = 'accepted'""")) {
                update.setString(1, States.word(state));
                update.setObject(2, Times.sql(now));
                update.setObject(3, Times.sql(nextAttempt));
                update.setString(4, cause.kind());
                update.setString(5, cause.text());
                update.setLong(6, id);
                update.setObject(7, Months.of(id));
                if (update.executeUpdate() > 0) {
                    String detail = Json.of("kind", cause.kind(), "cause", cause.text());
                    Rows.events(connection, List.of(NewEvent.of(id, kind, node, detail)), now);
                }
            }
        });
    }

    /**
     * What waits for the hub or for a person.
     *
     * @param state {@code accepted}, {@code refused}, {@code failed}, or {@code set-aside}: bundles of records
     */
    public record Waiting(String exchange, String state, long count, Instant oldest) {}

    /**
     * What a dispatch made.
     *
     * @param deliveries to be handed out now
     * @param late receipts of this call that were dispatched or taken away before: nothing of them was written
     */
    public record Dispatched(List<Handed> deliveries, List<Long> late) {

        /** What one receipt's dispatch made. */
        private Dispatched of(long receiptId) {
            return new Dispatched(
                    deliveries.stream()
                            .filter(handed -> handed.receiptId() == receiptId)
                            .toList(),
                    late.stream().filter(id -> id == receiptId).toList());
        }
    }
}
