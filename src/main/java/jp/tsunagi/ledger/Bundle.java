package jp.tsunagi.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Records set aside, as they stand.
 *
 * @param state {@code waiting}, {@code mended} or {@code discarded}
 * @param together bundles of the same receipt and map with the same number are the files of one set, mended together;
 *     0: it is no file of a set
 * @param mendedBy the receipt that the mended bytes became; 0: none
 */
public record Bundle(
        long id,
        long receiptId,
        String exchange,
        String map,
        StoredPart part,
        int together,
        long records,
        Instant createdAt,
        String state,
        Instant stateAt,
        long mendedBy,
        String reason) {

    /** Whether both are files of one set, which one run kept back. */
    boolean sameSet(Bundle other) {
        return together > 0 && together == other.together && receiptId == other.receiptId && map.equals(other.map);
    }

    /** To be followed by conditions on {@code s}. */
    static final String SELECT = """
            select s.id, s.receipt_id, s.exchange, s.map, s.name, s.size, s.address, s.body_until, s.layout, s.together,
                s.records, s.created_at, s.state, s.state_at, s.mended_by, s.reason
            from ledger.set_aside s
            """;

    static Bundle of(ResultSet row) throws SQLException {
        StoredBody body = new StoredBody(
                row.getBytes("address"), row.getLong("size"), row.getObject("body_until", LocalDate.class));
        return new Bundle(
                row.getLong("id"),
                row.getLong("receipt_id"),
                row.getString("exchange"),
                row.getString("map"),
                new StoredPart(row.getString("name"), body, row.getString("layout")),
                row.getInt("together"),
                row.getLong("records"),
                Times.get(row, "created_at"),
                row.getString("state"),
                Times.get(row, "state_at"),
                row.getLong("mended_by"),
                row.getString("reason"));
    }
}
