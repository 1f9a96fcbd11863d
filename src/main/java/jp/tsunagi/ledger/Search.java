package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds what was received and what became of it. */
public final class Search {

    private static final int PROBLEMS = 200;
    private static final int PAGE = 1_000;

    private final Database database;

    Search(Database database) {
        this.database = database;
    }

    /** Newest first. */
    public List<ReceiptView> receipts(Query query) {
        Conditions conditions = new Conditions()
                .text("r.exchange = ?", query.exchange())
                .text("r.state = ?", query.state())
                .text("r.cause_kind = ?", query.cause())
                .name("r.name", query.name())
                .person("r.id", query.person())
                .days("r.received_at", query.from(), query.to());
        String order = "order by r.received_at desc, r.id desc";
        return list(
                connection -> conditions.prepare(connection, ReceiptView.SELECT, order, query.limit()),
                ReceiptView::of);
    }

    /** Newest first. */
    public List<Delivery> deliveries(Query query) {
        // the condition lets the planner take the small index of what is not delivered
        String state = query.state().equals("delivered") ? "d.state = ?" : "d.state <> 'delivered' and d.state = ?";
        return deliveries(query, new Conditions().text(state, query.state()));
    }

    /** Those of which a person must see to what the partner said, of any state; newest first. */
    public List<Delivery> attention(Query query) {
        return deliveries(query, new Conditions().always("d.partner_attention <> ''"));
    }

    private List<Delivery> deliveries(Query query, Conditions state) {
        Conditions conditions = state.text("d.partner = ?", query.partner())
                .text("d.exchange = ?", query.exchange())
                .text("d.cause_kind = ?", query.cause())
                .name("d.name", query.name())
                .person("d.receipt_id", query.person())
                .days("d.created_at", query.from(), query.to());
        return database.transaction(connection -> {
            try (PreparedStatement select = conditions.prepare(
                    connection, Delivery.SELECT, "order by d.created_at desc, d.id desc", query.limit())) {
                return Delivery.list(connection, select);
            }
        });
    }

    /**
     * Hands out the numbers of all dead deliveries of a partner with this kind of cause, some at a time, the oldest
     * first, until nothing is left; none twice, even if it is dead again meanwhile.
     */
    void eachDead(String partner, String cause, Consumer<List<Long>> some) {
        long after = 0;
        List<Long> page = dead(partner, cause, after);
        while (!page.isEmpty()) {
            after = page.get(page.size() - 1);
            some.accept(page);
            page = dead(partner, cause, after);
        }
    }

    private List<Long> dead(String partner, String cause, long after) {
        return list(
                connection -> {
                    PreparedStatement select = connection.prepareStatement("""
                            select d.id from ledger.delivery d where d.state <> 'delivered' and d.state = 'dead'
                            and d.partner = ? and d.cause_kind = ? and d.id > ? order by d.id limit ?""");
                    select.setString(1, partner);
                    select.setString(2, cause);
                    select.setLong(3, after);
                    select.setInt(4, PAGE);
                    return select;
                },
                row -> row.getLong("id"));
    }

    /** Newest first. */
    public List<Bundle> setAside(Query query) {
        Conditions conditions = new Conditions()
                .text("s.exchange = ?", query.exchange())
                .text("s.state = ?", query.state())
                .name("s.name", query.name())
                .person("s.receipt_id", query.person())
                .days("s.created_at", query.from(), query.to());
        return list(
                connection -> conditions.prepare(connection, Bundle.SELECT, "order by s.id desc", query.limit()),
                Bundle::of);
    }

    public Optional<Bundle> bundle(long id) {
        return list(
                        connection -> byId(connection, Bundle.SELECT + "where s.id = ? and s.expires_on = ?", id),
                        Bundle::of)
                .stream()
                .findFirst();
    }

    public Optional<ReceiptView> receipt(long id) {
        return list(
                        connection -> byId(connection, ReceiptView.SELECT + "where r.id = ? and r.expires_on = ?", id),
                        ReceiptView::of)
                .stream()
                .findFirst();
    }

    /** The deliveries of a receipt, in their order. */
    public List<Delivery> deliveriesOf(long receiptId) {
        return database.transaction(connection -> {
            try (PreparedStatement select = byId(
                    connection,
                    Delivery.SELECT + "where d.receipt_id = ? and d.expires_on = ? order by d.id",
                    receiptId)) {
                return Delivery.list(connection, select);
            }
        });
    }

    public List<Bundle> setAsideOf(long receiptId) {
        return list(
                connection -> byId(
                        connection,
                        Bundle.SELECT + "where s.receipt_id = ? and s.expires_on = ? order by s.id",
                        receiptId),
                Bundle::of);
    }

    /** The bundle, or all of its set, as far as they wait; in the order in which they were set aside. */
    public List<Bundle> waitingWith(Bundle bundle) {
        return setAsideOf(bundle.receiptId()).stream()
                .filter(other -> other.state().equals("waiting"))
                .filter(other -> other.id() == bundle.id() || other.sameSet(bundle))
                .toList();
    }

    /** What happened, oldest first. */
    public List<Event> eventsOf(long receiptId) {
        return list(
                connection -> byId(
                        connection,
                        "select at, delivery_id, kind, actor, detail from ledger.event"
                                + " where receipt_id = ? and expires_on = ? and receipt_id > 0 order by tx, id limit 1000",
                        receiptId),
                row -> new Event(
                        Times.get(row, "at"),
                        row.getLong("delivery_id"),
                        row.getString("kind"),
                        row.getString("actor"),
                        row.getString("detail")));
    }

    /** Attempts that did not succeed at once. */
    public List<Attempt> attemptsOf(long deliveryId) {
        return list(
                connection -> byId(
                        connection,
                        "select n, node, started_at, ended_at, outcome, cause_kind, cause from ledger.attempt"
                                + " where delivery_id = ? and expires_on = ? order by n",
                        deliveryId),
                row -> new Attempt(
                        row.getInt("n"),
                        row.getString("node"),
                        Times.get(row, "started_at"),
                        Times.get(row, "ended_at"),
                        row.getString("outcome"),
                        new Cause(row.getString("cause_kind"), row.getString("cause"))));
    }

    /** The first problems, in the order they were found. */
    public List<Told> problemsOf(long receiptId) {
        return list(
                connection -> byId(
                        connection,
                        "select map, file, record, item, label, byte_offset, byte_length, rule, severity, expected_ja,"
                                + " found_ja, remedy_ja, expected_en, found_en, remedy_en from ledger.problem"
                                + " where receipt_id = ? and expires_on = ? order by map, n limit " + PROBLEMS,
                        receiptId),
                Told::of);
    }

    private static PreparedStatement byId(Connection connection, String sql, long id) throws SQLException {
        PreparedStatement select = connection.prepareStatement(sql);
        select.setLong(1, id);
        select.setObject(2, Months.of(id));
        return select;
    }

    private <T> List<T> list(Preparation prepared, RowReader<T> reader) {
        return database.transaction(connection -> {
            try (PreparedStatement select = prepared.on(connection);
                    ResultSet row = select.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (row.next()) {
                    list.add(reader.read(row));
                }
                return list;
            }
        });
    }

    /** @param detail a JSON object */
    public record Event(Instant at, long deliveryId, String kind, String actor, String detail) {}

    public record Attempt(int n, String node, Instant startedAt, Instant endedAt, String outcome, Cause cause) {}

    /** A problem as it was told, in Japanese and in English. */
    public record Told(
            String map,
            String file,
            long record,
            int item,
            String label,
            long byteOffset,
            int byteLength,
            String rule,
            String severity,
            Sentences ja,
            Sentences en) {

        static Told of(ResultSet row) throws SQLException {
            return new Told(
                    row.getString("map"),
                    row.getString("file"),
                    row.getLong("record"),
                    row.getInt("item"),
                    row.getString("label"),
                    row.getLong("byte_offset"),
                    row.getInt("byte_length"),
                    row.getString("rule"),
                    row.getString("severity"),
                    new Sentences(row.getString("expected_ja"), row.getString("found_ja"), row.getString("remedy_ja")),
                    new Sentences(row.getString("expected_en"), row.getString("found_en"), row.getString("remedy_en")));
        }
    }

    public record Sentences(String expected, String found, String remedy) {}

    @FunctionalInterface
    private interface Preparation {
        PreparedStatement on(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
