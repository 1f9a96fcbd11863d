package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jp.tsunagi.crash.CrashPoint;

/** What partners say about what they got: their own receipts, in their own time and order. */
public final class PartnerReceipts {

    private final Database database;
    private final Clock clock;
    private final String node;
    private final CrashPoint crash;

    PartnerReceipts(Database database, Clock clock, String node, CrashPoint crash) {
        this.database = database;
        this.clock = clock;
        this.node = node;
        this.crash = crash;
    }

    /**
     * Records what a partner said, once, and changes the delivery's partner state with it.
     *
     * @param next from the delivery's partner state (empty: none) to the new one; empty: the state stays
     * @return empty if this event is known already, or there is no such delivery
     */
    public Optional<Change> record(Said said, Function<String, Optional<Next>> next) {
        return record(said, node, next);
    }

    /** The same, told by this actor. */
    public Optional<Change> record(Said said, String actor, Function<String, Optional<Next>> next) {
        return database.transaction(connection -> {
            Instant now = Instant.now(clock);
            if (!insert(connection, said, now)) {
                return Optional.empty();
            }
            Optional<Before> before = lock(connection, said.deliveryId());
            if (before.isEmpty()) {
                return Optional.empty();
            }
            Optional<Next> after = next.apply(before.get().state());
            change(connection, said, after, now);
            Change change = new Change(
                    before.get().state(),
                    after.map(Next::state)
                            .filter(state -> !state.isEmpty())
                            .orElse(before.get().state()));
            String detail = Json.of(
                    "partner", before.get().partner(),
                    "said", said.kind(),
                    "at", said.at().toString(),
                    "number", said.partnerReceipt(),
                    "before", change.before(),
                    "after", change.after());
            Rows.events(
                    connection,
                    List.of(NewEvent.of(before.get().receiptId(), said.deliveryId(), "partner-said", actor, detail)),
                    now);
            crash.reach(CrashPoint.PARTNER_RECEIPT_BEFORE_COMMIT);
            return Optional.of(change);
        });
    }

    /** The deliveries that carry this number of the partner, or else this name, newest first. */
    public List<Long> find(String partner, String partnerReceipt, String name) {
        List<Long> byNumber = partnerReceipt.isEmpty()
                ? List.of()
                : ids(
                        "select id from ledger.delivery where partner = ? and partner_receipt = ? and partner_receipt <> ''"
                                + " order by id desc",
                        partner,
                        partnerReceipt);
        return byNumber.isEmpty() && !name.isEmpty()
                ? ids("select id from ledger.delivery where partner = ? and name = ? order by id desc", partner, name)
                : byNumber;
    }

    /** Deliveries whose next word of the partner is expected before this time and did not come, oldest first. */
    public List<Long> overdue(String partner, Instant before, int limit) {
        return database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select id from ledger.delivery where partner = ? and partner_expected_by < ?
                    order by partner_expected_by limit ?""")) {
                select.setString(1, partner);
                select.setObject(2, Times.sql(before));
                select.setInt(3, limit);
                return ids(select);
            }
        });
    }

    /** Those of {@link #overdue}, added up; empty: none. */
    public Optional<Overdue> overdue(String partner, Instant before) {
        return database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select count(*) as count, min(created_at) as oldest from ledger.delivery
                    where partner = ? and partner_expected_by < ?""")) {
                select.setString(1, partner);
                select.setObject(2, Times.sql(before));
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return Optional.of(new Overdue(row.getLong("count"), Times.get(row, "oldest")))
                            .filter(one -> one.count() > 0);
                }
            }
        });
    }

    /** What a person must see to because of the partners' words, added up. */
    public List<Attention> attention() {
        return database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                            select partner, partner_attention, count(*) as count, min(created_at) as oldest,
                                min(partner_state) as state
                            from ledger.delivery where partner_attention <> '' group by 1, 2""");
                    ResultSet row = select.executeQuery()) {
                List<Attention> all = new ArrayList<>();
                while (row.next()) {
                    all.add(new Attention(
                            row.getString("partner"),
                            row.getString("partner_attention"),
                            row.getInt("count"),
                            Times.get(row, "oldest"),
                            row.getString("state")));
                }
                return all;
            }
        });
    }

    private static boolean insert(Connection connection, Said said, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into ledger.partner_event (delivery_id, expires_on, event, kind, at, recorded_at)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
            insert.setLong(1, said.deliveryId());
            insert.setObject(2, Months.of(said.deliveryId()));
            insert.setString(3, said.event());
            insert.setString(4, said.kind());
            insert.setObject(5, Times.sql(said.at()));
            insert.setObject(6, Times.sql(now));
            return insert.executeUpdate() > 0;
        }
    }

    private static Optional<Before> lock(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select partner, partner_state, receipt_id from ledger.delivery where id = ? and expires_on = ?
                for update""")) {
            select.setLong(1, id);
            select.setObject(2, Months.of(id));
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Before(row.getString(1), row.getString(2), row.getLong(3)))
                        : Optional.empty();
            }
        }
    }

    private static void change(Connection connection, Said said, Optional<Next> after, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update ledger.delivery set
                    partner_receipt = case when ? = '' then partner_receipt else ? end,
                    partner_state = case when ? = '' then partner_state else ? end,
                    partner_state_at = case when ? = '' then partner_state_at else ? end,
                    partner_expected_by = case when ? = '' then partner_expected_by else ? end,
                    partner_attention = coalesce(?, partner_attention)
                where id = ? and expires_on = ?""")) {
            String state = after.map(Next::state).orElse("");
            update.setString(1, said.partnerReceipt());
            update.setString(2, said.partnerReceipt());
            update.setString(3, state);
            update.setString(4, state);
            update.setString(5, state);
            update.setObject(6, Times.sql(now));
            update.setString(7, state);
            update.setObject(
                    8,
                    after.map(step -> Times.orNull(step.expectedBy())).orElse(null),
                    java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
            update.setString(9, after.map(Next::attention).orElse(null));
            update.setLong(10, said.deliveryId());
            update.setObject(11, Months.of(said.deliveryId()));
            update.executeUpdate();
        }
    }

    private List<Long> ids(String sql, String partner, String text) {
        return database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql + " limit 100")) {
                select.setString(1, partner);
                select.setString(2, text);
                return ids(select);
            }
        });
    }

    private static List<Long> ids(PreparedStatement select) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        return ids;
    }

    /**
     * @param event what tells this event from every other of the delivery
     * @param partnerReceipt the partner's number; empty: none
     */
    public record Said(long deliveryId, String event, String kind, Instant at, String partnerReceipt) {}

    /**
     * @param state empty: it stays
     * @param expectedBy until when the next word of the partner is expected; {@link Instant#EPOCH}: none is
     * @param attention what a person must see to: {@link #ALERT}, {@link #CONTRADICTS}; empty: nothing
     */
    public record Next(String state, Instant expectedBy, String attention) {

        public static final String ALERT = "alert";
        public static final String CONTRADICTS = "contradicts";

        /** The state stays, and a person must find out what holds. */
        public static final Next CONTRADICTION = new Next("", Instant.EPOCH, CONTRADICTS);
    }

    public record Change(String before, String after) {}

    /**
     * @param kind {@link Next#ALERT} or {@link Next#CONTRADICTS}
     * @param state one of the states that the deliveries stand in
     */
    public record Attention(String partner, String kind, int count, Instant oldest, String state) {}

    /** @param oldest when the oldest of them was made */
    public record Overdue(long count, Instant oldest) {}

    private record Before(String partner, String state, long receiptId) {}
}
