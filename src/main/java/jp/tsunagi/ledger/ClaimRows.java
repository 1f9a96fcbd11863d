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
import java.util.List;
import java.util.Map;

/** Claims deliveries: which of the tickets may go now, in which order. */
final class ClaimRows {

    private static final String LOCK = """
            select d.id, d.state, d.attempts, d.receipt_id, d.channel, d.exchange, d.partner, d.order_key, d.name,
                d.parameters, d.created_at, d.due_at, d.first_attempt_at, d.attempt_at, d.partner_state,
                d.partner_receipt, d.stage, d.doubtful, d.node
            from unnest(?::bigint[], ?::date[], ?::boolean[]) as t (id, month, again)
            join ledger.delivery d on d.id = t.id and d.expires_on = t.month
            where d.partner = ?
            and (d.state = 'ready' and d.next_attempt <= ? or d.state = 'held' or d.state = 'retrying' and d.next_attempt <= ?
                or d.state = 'sending' and (t.again or d.next_attempt <= ?))
            order by d.receipt_id, d.id
            for update of d""";
    private static final String BLOCKERS = """
            select k.order_key, b.receipt_id, b.id
            from unnest(?::text[]) as k (order_key) cross join lateral (
                select d.receipt_id, d.id from ledger.delivery d
                where d.partner = ? and d.order_key = k.order_key and d.blocks and d.id <> all (?)
                order by d.receipt_id, d.id limit 1) b""";
    private static final String SEND = """
            update ledger.delivery d set state = 'sending', state_at = ?, attempt_at = ?, node = ?, next_attempt = ?,
                hand_at = ?, attempts = c.attempt, doubtful = c.doubtful,
                first_attempt_at = coalesce(d.first_attempt_at, ?)
            from unnest(?::bigint[], ?::date[], ?::int[], ?::boolean[]) as c (id, month, attempt, doubtful)
            where d.id = c.id and d.expires_on = c.month""";
    private static final String HOLD = """
            update ledger.delivery d set state = 'held', state_at = ? from unnest(?::bigint[], ?::date[]) as h (id, month)
            where d.id = h.id and d.expires_on = h.month and d.state <> 'held'""";

    private final String node;

    ClaimRows(String node) {
        this.node = node;
    }

    Claims claim(Connection connection, String partner, List<Ticket> tickets, Duration lease, Instant now)
            throws SQLException {
        List<Found> found = lock(connection, partner, tickets, now);
        Map<String, Place> blockers = blockers(connection, partner, found);
        List<Found> free = new ArrayList<>(found.size());
        List<Found> held = new ArrayList<>();
        for (Found one : found) {
            Place blocker = blockers.get(one.claimed.orderKey());
            (blocker == null || one.isBefore(blocker) ? free : held).add(one);
        }
        hold(connection, held, now);
        return new Claims(
                send(connection, free, lease, now),
                held.stream().map(one -> one.handed()).toList());
    }

    /** Makes them this node's own. */
    List<Claimed> send(Connection connection, List<Found> free, Duration lease, Instant now) throws SQLException {
        if (free.isEmpty()) {
            return List.of();
        }
        AttemptRows.insert(
                connection,
                free.stream()
                        .filter(one -> one.takenOver)
                        .map(one -> one.broken(now))
                        .toList());
        Instant until = now.plus(lease);
        try (PreparedStatement update = connection.prepareStatement(SEND)) {
            new Columns<>(update, free)
                    .one(now)
                    .one(now)
                    .one(node)
                    .one(until)
                    .one(until)
                    .one(now)
                    .numbers(one -> one.claimed.id())
                    .dates(one -> Months.of(one.claimed.id()))
                    .numbers(one -> one.claimed.attempt())
                    .flags(one -> one.claimed.doubtful());
            update.executeUpdate();
        }
        Map<Long, List<StoredPart>> parts = Rows.partsOf(
                connection, free.stream().map(one -> one.claimed.id()).toList());
        return free.stream()
                .map(one -> one.claimed.with(parts.getOrDefault(one.claimed.id(), List.of())))
                .toList();
    }

    private static List<Found> lock(Connection connection, String partner, List<Ticket> tickets, Instant now)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            new Columns<>(select, tickets)
                    .numbers(Ticket::id)
                    .dates(ticket -> Months.of(ticket.id()))
                    .flags(Ticket::again)
                    .one(partner)
                    .one(now)
                    .one(now)
                    .one(now);
            Map<Long, Found> found = new java.util.LinkedHashMap<>(); // a ticket may be there twice
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.putIfAbsent(row.getLong("id"), Found.of(row, now, 1));
                }
            }
            return List.copyOf(found.values());
        }
    }

    /** Of each order key the first that blocks and is not among these. */
    private static Map<String, Place> blockers(Connection connection, String partner, Collection<Found> found)
            throws SQLException {
        Map<String, Place> blockers = new HashMap<>();
        List<String> keys = found.stream()
                .map(one -> one.claimed.orderKey())
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
        if (keys.isEmpty()) {
            return blockers;
        }
        try (PreparedStatement select = connection.prepareStatement(BLOCKERS)) {
            new Columns<>(select, keys)
                    .texts(key -> key)
                    .one(partner)
                    .then(found)
                    .numbers(one -> one.claimed.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    blockers.put(row.getString("order_key"), new Place(row.getLong("receipt_id"), row.getLong("id")));
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

        /** @param more 1 for a new attempt, 0 to go on with the last one */
        static Found of(ResultSet row, Instant now, int more) throws SQLException {
            boolean takenOver = row.getString("state").equals("sending");
            Instant first = Times.get(row, "first_attempt_at");
            Claimed claimed = new Claimed(
                    row.getLong("id"),
                    row.getInt("attempts") + more,
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
