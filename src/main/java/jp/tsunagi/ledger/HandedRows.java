package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Finds deliveries that may be claimed now and are not, in the order in which they are to be claimed. */
final class HandedRows {

    /** Of those that waited behind one order key, how many are handed out at once. */
    private static final int RUN = 200;

    /** {@code state || ''}: a row is found by its key, never by an index of states that holds all of a backlog. */
    private static final String FREE = """
            update ledger.delivery d set state = 'ready', state_at = ?, next_attempt = ?, hand_at = ?
            from unnest(?::text[], ?::text[]) as k (partner, order_key) cross join lateral (
                select f.id, f.expires_on from (
                    select a.id, a.expires_on, a.state, a.receipt_id,
                        bool_and(a.state = 'held') over (order by a.receipt_id, a.id) as open
                    from (select b.id, b.expires_on, b.state, b.receipt_id from ledger.delivery b
                        where b.partner = k.partner and b.order_key = k.order_key and b.blocks
                        order by b.receipt_id, b.id limit %d) a) f
                where f.open) r
            where d.id = r.id and d.expires_on = r.expires_on and d.state || '' = 'held'
            returning d.id, d.attempts, d.partner, d.order_key, d.receipt_id""".formatted(RUN);

    private static final String OVERDUE = """
            update ledger.delivery d set hand_at = ?::timestamptz + greatest(interval '1 minute',
                case when d.state = 'ready' then ?::timestamptz - d.created_at else interval '1 minute' end)
            from (select id, expires_on from ledger.delivery
                where state in ('ready', 'retrying', 'sending') and hand_at <= ?
                order by hand_at limit ? for update skip locked) o
            where d.id = o.id and d.expires_on = o.expires_on
            returning d.id, d.attempts, d.partner, d.order_key, d.receipt_id""";
    private static final String FIRST_HELD = """
            select distinct on (partner, order_key) id, attempts, partner, order_key, receipt_id
            from ledger.delivery where state = 'held' order by partner, order_key""";

    private HandedRows() {}

    /** One for each order key among these. */
    static List<Handed> perKey(Collection<Handed> handed) {
        return handed.stream()
                .collect(Collectors.toMap(
                        one -> one.partner() + "\0" + one.orderKey(), one -> one, (first, second) -> first))
                .values()
                .stream()
                .toList();
    }

    /** Makes the held ones ready that stand first in the order keys of these. */
    static List<Handed> free(Connection connection, List<Handed> keys, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(FREE)) {
            new Columns<>(update, keys)
                    .one(now)
                    .one(now)
                    .one(now.plus(DeliveryRow.PATIENCE))
                    .texts(Handed::partner)
                    .texts(Handed::orderKey);
            return read(update);
        }
    }

    /** Those whose time to be handed out is over; each gets another time. */
    static List<Handed> overdue(Connection connection, int limit, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(OVERDUE)) {
            update.setObject(1, Times.sql(now));
            update.setObject(2, Times.sql(now));
            update.setObject(3, Times.sql(now));
            update.setInt(4, limit);
            return read(update);
        }
    }

    /** One held one of each order key that has any. */
    static List<Handed> held(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIRST_HELD)) {
            return read(select);
        }
    }

    private static List<Handed> read(PreparedStatement statement) throws SQLException {
        List<Handed> handed = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                handed.add(Handed.of(row));
            }
        }
        handed.sort(Comparator.comparingLong(Handed::receiptId).thenComparingLong(Handed::id));
        return handed;
    }
}
