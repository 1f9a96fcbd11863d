package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Claims deliveries: which of the tickets may go now, in which order. */
final class ClaimRows {

    private static final String LOCK = """
            select d.id, d.state, d.attempts, d.receipt_id, d.channel, d.exchange, d.partner, d.order_key, d.name,
                d.parameters, d.created_at, d.due_at, d.first_attempt_at, d.attempt_at, d.partner_state,
                d.partner_receipt, d.stage, d.doubtful, d.node, d.next_attempt, d.attempts_before
            from ledger.delivery d where d.id = any (?::bigint[]) and d.expires_on = any (?::date[])
            order by d.receipt_id, d.id
            for update""";
    private static final String BLOCKERS = """
            select k.partner, k.order_key, b.receipt_id, b.id
            from unnest(?::text[], ?::text[]) as k (partner, order_key) cross join lateral (
                select d.receipt_id, d.id from ledger.delivery d
                where d.partner = k.partner and d.order_key = k.order_key and d.blocks and d.id <> all (?)
                order by d.receipt_id, d.id limit 1) b""";
    private static final String SEND = """
            update ledger.delivery d set state = 'sending', state_at = ?, attempt_at = ?, node = ?,
                next_attempt = c.until, hand_at = c.until, attempts = c.attempt, doubtful = c.doubtful,
                first_attempt_at = coalesce(d.first_attempt_at, ?)
            from unnest(?::bigint[], ?::date[], ?::int[], ?::boolean[], ?::timestamptz[])
                as c (id, month, attempt, doubtful, until)
            where d.id = c.id and d.expires_on = c.month""";
    /** {@code state || ''}: a row is found by its key, never by an index of states that holds all of a backlog. */
    private static final String HOLD = """
            update ledger.delivery d set state = 'held', state_at = ? from unnest(?::bigint[], ?::date[]) as h (id, month)
            where d.id = h.id and d.expires_on = h.month and d.state || '' <> 'held'""";

    private final String node;

    ClaimRows(String node) {
        this.node = node;
    }

    /** The answers are in the order of those who asked. */
    List<Claims> claim(Connection connection, List<Ask> asks, Instant now) throws SQLException {
        Map<Long, Ask> byTicket = new LinkedHashMap<>(); // a ticket may be there twice
        asks.forEach(ask -> ask.tickets().forEach(ticket -> byTicket.putIfAbsent(ticket.id(), ask)));
        List<Found> found = lock(connection, byTicket, now);
        Map<Key, Place> blockers = blockers(connection, found);
        Map<Long, Instant> free = new LinkedHashMap<>();
        List<Found> held = new ArrayList<>();
        Runs runs = new Runs();
        for (Found one : found) {
            Place blocker = blockers.get(one.key());
            Ask ask = Objects.requireNonNull(byTicket.get(one.claimed.id()));
            if ((blocker == null || one.isBefore(blocker)) && runs.goesOn(one.key(), ask)) {
                free.put(one.claimed.id(), now.plus(ask.lease()));
            } else {
                held.add(one);
            }
        }
        hold(connection, held, now);
        List<Found> going =
                found.stream().filter(one -> free.containsKey(one.claimed.id())).toList();
        List<Claimed> claimed = send(connection, going, free, now);
        return asks.stream()
                .map(ask -> new Claims(
                        claimed.stream()
                                .filter(one -> isOf(ask, byTicket.get(one.id())))
                                .toList(),
                        held.stream()
                                .filter(one -> isOf(ask, byTicket.get(one.claimed.id())))
                                .map(Found::handed)
                                .toList()))
                .toList();
    }

    /** Two may ask for the same: each gets an answer of its own. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isOf(Ask ask, @Nullable Ask other) {
        return ask == other;
    }

    /**
     * Makes them this node's own.
     *
     * @param until by id, from when another may take it over
     */
    List<Claimed> send(Connection connection, List<Found> free, Map<Long, Instant> until, Instant now)
            throws SQLException {
        if (free.isEmpty()) {
            return List.of();
        }
        AttemptRows.insert(
                connection,
                free.stream()
                        .filter(one -> one.takenOver)
                        .map(one -> one.broken(now))
                        .toList());
        try (PreparedStatement update = connection.prepareStatement(SEND)) {
            new Columns<>(update, free)
                    .one(now)
                    .one(now)
                    .one(node)
                    .one(now)
                    .numbers(one -> one.claimed.id())
                    .dates(one -> Months.of(one.claimed.id()))
                    .numbers(one -> one.claimed.attempt())
                    .flags(one -> one.claimed.doubtful())
                    .times(one -> until.get(one.claimed.id()));
            update.executeUpdate();
        }
        Map<Long, List<StoredPart>> parts = Rows.readPartsOf(
                connection, free.stream().map(one -> one.claimed.id()).toList());
        return free.stream()
                .map(one -> one.claimed.with(parts.getOrDefault(one.claimed.id(), List.of())))
                .toList();
    }

    /** Those that may go or may have to wait; the others are not what their tickets say any more. */
    private static List<Found> lock(Connection connection, Map<Long, Ask> asked, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            new Columns<>(select, asked.keySet())
                    .numbers(Long::longValue)
                    .then(asked.keySet().stream().map(Months::of).distinct().toList())
                    .dates(month -> month);
            List<Found> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Ask ask = Objects.requireNonNull(asked.get(row.getLong("id")), "found without being asked");
                    if (row.getString("partner").equals(ask.partner()) && mayGo(row, ask, now)) {
                        found.add(Found.of(row, now));
                    }
                }
            }
            return found;
        }
    }

    private static boolean mayGo(ResultSet row, Ask ask, Instant now) throws SQLException {
        boolean due = !Times.get(row, "next_attempt").isAfter(now);
        return switch (States.of(DeliveryState.class, row.getString("state"))) {
            case READY, RETRYING -> due;
            case HELD -> true;
            case SENDING -> due || ask.again(row.getLong("id"));
            case UNCERTAIN, DELIVERED, DEAD, DISCARDED -> false;
        };
    }

    /** Of each order key the first that blocks and is not among these. */
    private static Map<Key, Place> blockers(Connection connection, Collection<Found> found) throws SQLException {
        Map<Key, Place> blockers = new HashMap<>();
        List<Key> keys = found.stream()
                .map(Found::key)
                .filter(key -> !key.orderKey().isEmpty())
                .distinct()
                .toList();
        if (keys.isEmpty()) {
            return blockers;
        }
        try (PreparedStatement select = connection.prepareStatement(BLOCKERS)) {
            new Columns<>(select, keys)
                    .texts(Key::partner)
                    .texts(Key::orderKey)
                    .then(found)
                    .numbers(one -> one.claimed.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    blockers.put(
                            new Key(row.getString("partner"), row.getString("order_key")),
                            new Place(row.getLong("receipt_id"), row.getLong("id")));
                }
            }
        }
        return blockers;
    }

    private static void hold(Connection connection, List<Found> held, Instant now) throws SQLException {
        if (held.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(HOLD)) {
            new Columns<>(update, held)
                    .one(now)
                    .numbers(one -> one.claimed.id())
                    .dates(one -> Months.of(one.claimed.id()));
            update.executeUpdate();
        }
    }

    /**
     * What a lane wants to send now.
     *
     * @param lease how long nobody else takes it
     */
    record Ask(String partner, List<Ticket> tickets, Duration lease) {

        /** Whether the broker says that whoever had it is gone. */
        boolean again(long id) {
            return tickets.stream().anyMatch(ticket -> ticket.id() == id && ticket.again());
        }
    }

    /**
     * Whose turn each order key is. After a broker was away two lanes may have tickets of one key for a moment: the
     * lane with the first of them gets its unbroken run, everything behind another lane's waits.
     */
    private static final class Runs {

        private final Map<Key, Ask> begun = new HashMap<>();
        private final Set<Key> broken = new HashSet<>();

        /** @return whether this one, asked for in the order of its key, belongs to the run of the lane that asks */
        boolean goesOn(Key key, Ask ask) {
            if (key.orderKey().isEmpty()) {
                return true;
            }
            if (!isOf(ask, begun.computeIfAbsent(key, first -> ask))) {
                broken.add(key);
            }
            return !broken.contains(key);
        }
    }

    /** What is in order. */
    private record Key(String partner, String orderKey) {}

    /** @param held those that have to wait */
    record Claims(List<Claimed> claimed, List<Handed> held) {}

    /** A place in the order of one key. */
    private record Place(long receiptId, long id) {}

    /**
     * A delivery that is locked.
     *
     * @param takenOver somebody else was at it
     * @param before the node that was, and since when
     */
    record Found(Claimed claimed, boolean takenOver, String before, Instant since) {

        /** For a new attempt. */
        static Found of(ResultSet row, Instant now) throws SQLException {
            boolean takenOver = row.getString("state").equals("sending");
            Instant first = Times.get(row, "first_attempt_at");
            Claimed claimed = new Claimed(
                    row.getLong("id"),
                    row.getInt("attempts") + 1,
                    row.getInt("attempts") + 1 - row.getInt("attempts_before"),
                    takenOver,
                    row.getString("stage"),
                    takenOver || row.getBoolean("doubtful"),
                    row.getLong("receipt_id"),
                    row.getString("channel"),
                    row.getString("exchange"),
                    row.getString("partner"),
                    row.getString("order_key"),
                    row.getString("name"),
                    Json.texts(row.getString("parameters")),
                    List.of(),
                    Times.get(row, "created_at"),
                    Times.get(row, "due_at"),
                    first.equals(Instant.EPOCH) ? now : first,
                    row.getString("partner_state"),
                    row.getString("partner_receipt"));
            return new Found(claimed, takenOver, row.getString("node"), Times.get(row, "attempt_at"));
        }

        private Key key() {
            return new Key(claimed.partner(), claimed.orderKey());
        }

        boolean isBefore(Place other) {
            return claimed.receiptId() < other.receiptId
                    || claimed.receiptId() == other.receiptId && claimed.id() < other.id;
        }

        Handed handed() {
            return new Handed(
                    claimed.id(), claimed.attempt() - 1, claimed.partner(), claimed.orderKey(), claimed.receiptId());
        }

        AttemptRows.Attempt broken(Instant now) {
            return new AttemptRows.Attempt(
                    claimed.id(), claimed.attempt() - 1, before, since, now, "broken-off", "", claimed.stage());
        }
    }
}
