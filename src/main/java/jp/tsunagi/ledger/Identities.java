package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who has an identity: the first that came with it. */
final class Identities {

    private Identities() {}

    /**
     * Gives each key to its receipt, unless another has it.
     *
     * @param wanted receipt by key
     * @return those that another has
     */
    static Map<String, Holder> take(Connection connection, Map<String, Long> wanted) throws SQLException {
        Map<String, Long> left = new TreeMap<>(wanted); // in one order, so that two nodes do not wait for each other
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into ledger.identity (key, receipt_id) select * from unnest(?::bytea[], ?::bigint[])
                on conflict (key) do nothing returning key""")) {
            new Columns<>(insert, left.entrySet())
                    .bytes(entry -> Incoming.bytes(entry.getKey()))
                    .numbers(Map.Entry::getValue);
            try (ResultSet row = insert.executeQuery()) {
                List<String> taken = new ArrayList<>();
                while (row.next()) {
                    taken.add(HexFormat.of().formatHex(row.getBytes(1)));
                }
                left.keySet().removeAll(taken);
            }
        }
        return left.isEmpty() ? Map.of() : holders(connection, left);
    }

    private static Map<String, Holder> holders(Connection connection, Map<String, Long> asked) throws SQLException {
        Map<String, Holder> holders = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select i.key, r.id, r.sha256 from ledger.identity i
                join ledger.receipt r on r.id = i.receipt_id and r.expires_on = ledger.expires_on(i.receipt_id)
                where i.key = any (?)""")) {
            new Columns<>(select, asked.keySet()).bytes(Incoming::bytes);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    holders.put(
                            HexFormat.of().formatHex(row.getBytes("key")),
                            new Holder(row.getLong("id"), row.getBytes("sha256")));
                }
            }
        }
        asked.keySet().removeAll(holders.keySet());
        if (!asked.isEmpty()) {
            inherit(connection, asked);
        }
        return holders;
    }

    /** Its receipt is pruned: it is free. */
    private static void inherit(Connection connection, Map<String, Long> free) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update ledger.identity i set receipt_id = f.receipt_id
                from unnest(?::bytea[], ?::bigint[]) as f (key, receipt_id) where i.key = f.key""")) {
            new Columns<>(update, free.entrySet())
                    .bytes(entry -> Incoming.bytes(entry.getKey()))
                    .numbers(Map.Entry::getValue);
            update.executeUpdate();
        }
    }

    /** The receipt that has an identity, and the hash of its content. */
    record Holder(long receiptId, byte[] sha256) {

        boolean hasContent(Incoming incoming) {
            return Arrays.equals(sha256, incoming.sha256());
        }
    }
}
