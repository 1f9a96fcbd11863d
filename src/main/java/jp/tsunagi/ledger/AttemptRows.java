package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/** Attempts that did not succeed at once. */
final class AttemptRows {

    private AttemptRows() {}

    static void insert(Connection connection, Collection<Attempt> attempts) throws SQLException {
        if (attempts.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into ledger.attempt (delivery_id, expires_on, n, node, started_at, ended_at, outcome, cause_kind,
                    cause)
                select * from unnest(?::bigint[], ?::date[], ?::int[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                    ?::text[], ?::text[], ?::text[])
                on conflict (delivery_id, n, expires_on) do update set
                    ended_at = excluded.ended_at, outcome = attempt.outcome || ', ' || excluded.outcome,
                    cause_kind = excluded.cause_kind, cause = excluded.cause""")) {
            new Columns<>(insert, attempts)
                    .numbers(Attempt::deliveryId)
                    .dates(row -> Months.of(row.deliveryId))
                    .numbers(Attempt::n)
                    .texts(Attempt::node)
                    .times(Attempt::startedAt)
                    .times(Attempt::endedAt)
                    .texts(Attempt::outcome)
                    .texts(Attempt::causeKind)
                    .texts(Attempt::cause);
            insert.executeUpdate();
        }
    }

    record Attempt(
            long deliveryId,
            int n,
            String node,
            Instant startedAt,
            Instant endedAt,
            String outcome,
            String causeKind,
            String cause) {}
}
