package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What may happen to a claimed delivery while its lease runs; {@link ClaimRows} begins leases. */
final class LeaseRows {

    private static final String RENEW = """
            update ledger.delivery d set next_attempt = ?, hand_at = ?
            from unnest(?::bigint[], ?::date[], ?::int[]) as c (id, month, attempt)
            where d.id = c.id and d.expires_on = c.month and d.attempts = c.attempt and d.state || '' = 'sending'
            returning d.id""";

    private LeaseRows() {}

    /** @return the ids that are still of the attempts they were claimed for */
    static Set<Long> renew(Connection connection, List<Claimed> claimed, Instant until) throws SQLException {
        Set<Long> kept = new HashSet<>();
        try (PreparedStatement update = connection.prepareStatement(RENEW)) {
            new Columns<>(update, claimed)
                    .one(until)
                    .one(until)
                    .numbers(Claimed::id)
                    .dates(one -> Months.of(one.id()))
                    .numbers(Claimed::attempt);
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    kept.add(row.getLong(1));
                }
            }
        }
        return kept;
    }

    static void endAll(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update ledger.delivery set next_attempt = ?, hand_at = ? where state = 'sending'")) {
            update.setObject(1, Times.sql(now));
            update.setObject(2, Times.sql(now));
            update.executeUpdate();
        }
    }

    /** @return whether the attempt is still the one that was claimed */
    static boolean stage(Connection connection, long id, int attempt, String stage) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update ledger.delivery set stage = ?
                where id = ? and expires_on = ? and attempts = ? and state || '' = 'sending'""")) {
            update.setString(1, stage);
            update.setLong(2, id);
            update.setObject(3, Months.of(id));
            update.setInt(4, attempt);
            return update.executeUpdate() > 0;
        }
    }
}
