package jp.tsunagi.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.ledger.Accepted.Outcome;

/** Takes arrivals. What it returns is on the medium. */
public final class Intake implements AutoCloseable {

    private static final int TOGETHER = 500;

    private final Database database;
    private final Partitions partitions;
    private final Bodies bodies;
    private final Retention retention;
    private final Clock clock;
    private final String node;
    private final CrashPoint crash;
    private final GroupCommit<Incoming, Accepted> commits = new GroupCommit<>("ledger-accept", TOGETHER, this::store);

    Intake(
            Database database,
            Partitions partitions,
            Bodies bodies,
            Retention retention,
            Clock clock,
            String node,
            CrashPoint crash) {
        this.database = database;
        this.partitions = partitions;
        this.bodies = bodies;
        this.retention = retention;
        this.clock = clock;
        this.node = node;
        this.crash = crash;
    }

    /**
     * Stores the bytes and the receipt. Those of concurrent callers share one commit; large bytes are streamed and
     * never held in memory.
     *
     * @throws LedgerUnavailable nothing is stored and the source must be told no
     * @throws UncheckedIOException the source's bytes could not be read; nothing is stored
     */
    public Accepted accept(Arrival arrival) {
        return commits.write(read(arrival));
    }

    /** The same for many, in as few commits as possible; the answers are in the order of the arrivals. */
    public List<Accepted> acceptAll(List<Arrival> arrivals) {
        return commits.writeAll(arrivals.stream().map(this::read).toList());
    }

    @Override
    public void close() {
        commits.close();
    }

    private Incoming read(Arrival arrival) {
        List<StoredPart> parts = new ArrayList<>(arrival.parts().size());
        for (Part part : arrival.parts()) {
            try (InputStream in = part.content().open()) {
                parts.add(new StoredPart(part.name(), bodies.write(arrival.exchange(), in)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Incoming.of(arrival, parts);
    }

    /** Two with one key go one after the other: the second must see the first. */
    private List<Accepted> store(List<Incoming> group) {
        Accepted[] answers = new Accepted[group.size()];
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            left.add(i);
        }
        while (!left.isEmpty()) {
            Set<String> keys = new HashSet<>();
            List<Integer> now =
                    left.stream().filter(i -> keys.add(group.get(i).key())).toList();
            left.removeAll(now);
            List<Accepted> stored = storeDistinct(now.stream().map(group::get).toList());
            for (int i = 0; i < stored.size(); i++) {
                answers[now.get(i)] = stored.get(i);
            }
        }
        return Arrays.asList(answers);
    }

    private List<Accepted> storeDistinct(List<Incoming> group) {
        Map<String, LocalDate> months = new HashMap<>();
        for (Incoming incoming : group) {
            months.computeIfAbsent(
                    incoming.arrival().exchange(),
                    exchange -> partitions.ledger(Months.after(
                            LocalDate.now(clock), retention.of(exchange).ledger())));
        }
        List<Accepted> answers = database.transaction(connection -> {
            List<Long> numbers = Rows.numbers(connection, group.size());
            List<Long> ids = new ArrayList<>(group.size());
            for (int i = 0; i < group.size(); i++) {
                String exchange = group.get(i).arrival().exchange();
                ids.add(Months.number(numbers.get(i), Objects.requireNonNull(months.get(exchange))));
            }
            List<Accepted> decided = decide(connection, group, ids);
            insert(connection, group, decided, Instant.now(clock));
            crash.reach(CrashPoint.ACCEPT_BEFORE_COMMIT);
            return decided;
        });
        crash.reach(CrashPoint.ACCEPT_AFTER_COMMIT);
        return answers;
    }

    private static List<Accepted> decide(Connection connection, List<Incoming> group, List<Long> ids)
            throws SQLException {
        Map<String, Long> wanted = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            wanted.put(group.get(i).key(), ids.get(i));
        }
        Map<String, Identities.Holder> holders = Identities.take(connection, wanted);
        List<Accepted> decided = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            Incoming incoming = group.get(i);
            Identities.Holder holder = holders.get(incoming.key());
            decided.add(
                    holder == null
                            ? new Accepted(ids.get(i), Outcome.FRESH, 0)
                            : known(connection, incoming, ids.get(i), holder));
        }
        return decided;
    }

    private static Accepted known(Connection connection, Incoming incoming, long id, Identities.Holder holder)
            throws SQLException {
        if (holder.hasContent(incoming)) {
            return new Accepted(id, Outcome.DUPLICATE, holder.receiptId());
        }
        if (incoming.arrival().whenOther() == Arrival.WhenOther.CONFLICT) {
            return new Accepted(0, Outcome.CONFLICT, holder.receiptId());
        }
        Map<String, Identities.Holder> same = Identities.take(connection, Map.of(incoming.keyWithContent(), id));
        return same.isEmpty()
                ? new Accepted(id, Outcome.FRESH_CONTENT, holder.receiptId())
                : new Accepted(
                        id, Outcome.DUPLICATE, same.values().iterator().next().receiptId());
    }

    private void insert(Connection connection, List<Incoming> group, List<Accepted> decided, Instant now)
            throws SQLException {
        List<ReceiptRow> rows = new ArrayList<>(group.size());
        List<NewEvent> conflicts = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            Accepted accepted = decided.get(i);
            if (accepted.outcome() == Outcome.CONFLICT) {
                String detail = Json.of("channel", group.get(i).arrival().channel());
                conflicts.add(NewEvent.of(accepted.original(), "conflict", node, detail));
            } else {
                ReceiptState state = accepted.fresh() ? ReceiptState.ACCEPTED : ReceiptState.DUPLICATE;
                rows.add(new ReceiptRow(accepted.receiptId(), group.get(i), state, accepted.original(), 0));
            }
        }
        ReceiptRow.insert(connection, rows, node, now);
        Rows.events(connection, conflicts, now);
    }
}
