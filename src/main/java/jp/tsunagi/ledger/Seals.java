package jp.tsunagi.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Seals the history: everything of transactions that are over, in their order. */
final class Seals {

    private static final int FETCH = 5_000;
    /** Every transaction before this number is over, and what it wrote is seen by the next statement. */
    private static final String OVER = """
            select ledger.transaction_number() - pg_current_xact_id()::text::bigint
                + pg_snapshot_xmin(pg_current_snapshot())::text::bigint""";

    private final Database database;
    private final Clock clock;

    Seals(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Seals what is not sealed yet.
     *
     * @return empty if there was nothing
     */
    Optional<Seal> seal() {
        return database.transaction(connection -> {
            Optional<Seal> last = last(connection);
            long from = last.map(Seal::txTo).orElse(0L);
            long to = over(connection);
            Seal.Lines lines = new Seal.Lines();
            if (to > from) {
                read(connection, from, to, lines::add);
            }
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            Seal seal = Seal.after(
                    last.map(Seal::n).orElse(0L) + 1,
                    from,
                    to,
                    lines.months(),
                    last.map(Seal::hash).orElse(Seal.FIRST));
            insert(connection, seal, Instant.now(clock));
            return Optional.of(seal);
        });
    }

    /** The lines of these transactions, in order, with their month. */
    static void read(Connection connection, long from, long to, LineReader reader) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(EventLine.SELECT + "where tx >= ? and tx < ? order by tx, id")) {
            select.setFetchSize(FETCH);
            select.setLong(1, from);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    reader.line(row.getString("expires_on"), EventLine.of(row));
                }
            }
        }
    }

    static Optional<Seal> last(Connection connection) throws SQLException {
        return list(connection, "order by n desc limit 1").stream().findFirst();
    }

    /** @param rest conditions without parameters */
    static List<Seal> list(Connection connection, String rest) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "select n, tx_from, tx_to, months, counts, digests, prev, hash from ledger.seal " + rest);
                ResultSet row = select.executeQuery()) {
            List<Seal> seals = new ArrayList<>();
            while (row.next()) {
                seals.add(new Seal(
                        row.getLong("n"),
                        row.getLong("tx_from"),
                        row.getLong("tx_to"),
                        months(row),
                        hex(row.getBytes("prev")),
                        hex(row.getBytes("hash"))));
            }
            return seals;
        }
    }

    private static Map<String, Seal.Month> months(ResultSet row) throws SQLException {
        Date[] months = (Date[]) row.getArray("months").getArray();
        Long[] counts = (Long[]) row.getArray("counts").getArray();
        byte[][] digests = (byte[][]) row.getArray("digests").getArray();
        Map<String, Seal.Month> all = new TreeMap<>();
        for (int i = 0; i < months.length; i++) {
            all.put(months[i].toLocalDate().toString(), new Seal.Month(counts[i], hex(digests[i])));
        }
        return all;
    }

    private static long over(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OVER);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void insert(Connection connection, Seal seal, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into ledger.seal (n, at, tx_from, tx_to, months, counts, digests, prev, hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setLong(1, seal.n());
            insert.setObject(2, Times.sql(now));
            insert.setLong(3, seal.txFrom());
            insert.setLong(4, seal.txTo());
            insert.setArray(5, array(connection, "date", seal.months().keySet().toArray()));
            insert.setArray(
                    6,
                    array(
                            connection,
                            "bigint",
                            seal.months().values().stream()
                                    .map(Seal.Month::count)
                                    .toArray()));
            insert.setArray(
                    7,
                    connection.createArrayOf(
                            "bytea",
                            seal.months().values().stream()
                                    .map(month -> bytes(month.digest()))
                                    .toArray(byte[][]::new)));
            insert.setBytes(8, bytes(seal.prev()));
            insert.setBytes(9, bytes(seal.hash()));
            insert.executeUpdate();
        }
    }

    private static Array array(Connection connection, String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** Takes one line and its month. */
    @FunctionalInterface
    interface LineReader {
        void line(String month, String line);
    }
}
