package jp.tsunagi.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A delivery that may be claimed now.
 *
 * @param attempt how often it was tried
 * @param orderKey what the broker's message group is made of; empty: no order
 */
public record Handed(long id, int attempt, String partner, String orderKey, long receiptId) {

    static Handed of(ResultSet row) throws SQLException {
        return new Handed(
                row.getLong("id"),
                row.getInt("attempts"),
                row.getString("partner"),
                row.getString("order_key"),
                row.getLong("receipt_id"));
    }
}
