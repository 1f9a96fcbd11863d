package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.ledger.Deliveries.Stopped;
import jp.tsunagi.ledger.Deliveries.Waiting;

/** Adds up what is not delivered. */
final class WaitingRows {

    private static final String WAITING = """
            select partner, exchange, state, cause_kind, count(*) as count, min(created_at) as oldest,
                min(next_attempt) as next_attempt
            from ledger.delivery
            where state in ('ready', 'held', 'sending', 'retrying', 'uncertain', 'dead') %s
            group by partner, exchange, state, cause_kind order by 1, 2, 3, 4""";
    private static final String STOPPED = """
            select partner, state, cause, count(*) as count, min(created_at) as oldest
            from ledger.delivery where state in ('uncertain', 'dead') group by 1, 2, 3 order by 1, 2, 3""";

    private WaitingRows() {}

    static List<Waiting> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(WAITING.formatted(""))) {
            return waiting(select);
        }
    }

    static List<Waiting> ofPartner(Connection connection, String partner, Instant before) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(WAITING.formatted("and partner = ? and created_at < ?"))) {
            select.setString(1, partner);
            select.setObject(2, Times.sql(before));
            return waiting(select);
        }
    }

    private static List<Waiting> waiting(PreparedStatement select) throws SQLException {
        List<Waiting> waiting = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                waiting.add(new Waiting(
                        row.getString("partner"),
                        row.getString("exchange"),
                        States.of(DeliveryState.class, row.getString("state")),
                        row.getString("cause_kind"),
                        row.getLong("count"),
                        Times.get(row, "oldest"),
                        Times.get(row, "next_attempt")));
            }
        }
        return waiting;
    }

    static List<Stopped> stopped(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STOPPED);
                ResultSet row = select.executeQuery()) {
            List<Stopped> stopped = new ArrayList<>();
            while (row.next()) {
                stopped.add(new Stopped(
                        row.getString("partner"),
                        States.of(DeliveryState.class, row.getString("state")),
                        row.getString("cause"),
                        row.getLong("count"),
                        Times.get(row, "oldest")));
            }
            return stopped;
        }
    }
}
