package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads receipts with their parts. */
final class ReceiptSelect {

    /** To be followed by conditions on {@code r}. */
    static final String FROM = """
            select r.id, r.channel, r.exchange, r.source, r.origin, r.identity, r.order_key, r.received_at, r.state,
                r.attempts, r.duplicate_of, r.replay_of, r.headers
            from ledger.receipt r
            """;

    private ReceiptSelect() {}

    /** The receipts of a statement that begins with {@link #FROM}, in its order. */
    static List<Receipt> list(Connection connection, PreparedStatement select) throws SQLException {
        return list(connection, select, Rows::partsOf);
    }

    /** The same, with the bytes of short ones, for somebody who is going to read them all. */
    static List<Receipt> toRead(Connection connection, PreparedStatement select) throws SQLException {
        return list(connection, select, Rows::readPartsOf);
    }

    private static List<Receipt> list(Connection connection, PreparedStatement select, PartReader reader)
            throws SQLException {
        List<Receipt> bare = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                bare.add(receipt(row));
            }
        }
        Map<Long, List<StoredPart>> parts =
                reader.partsOf(connection, bare.stream().map(Receipt::id).toList());
        return bare.stream()
                .map(receipt -> receipt.with(parts.getOrDefault(receipt.id(), List.of())))
                .toList();
    }

    @FunctionalInterface
    private interface PartReader {
        Map<Long, List<StoredPart>> partsOf(Connection connection, Collection<Long> owners) throws SQLException;
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getLong("id"),
                row.getString("channel"),
                row.getString("exchange"),
                row.getString("source"),
                row.getString("origin"),
                row.getString("identity"),
                row.getString("order_key"),
                Times.get(row, "received_at"),
                States.of(ReceiptState.class, row.getString("state")),
                row.getInt("attempts"),
                row.getLong("duplicate_of"),
                row.getLong("replay_of"),
                List.of(),
                Json.texts(row.getString("headers")));
    }
}
