package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/** A receipt to be inserted. */
record ReceiptRow(long id, Incoming incoming, ReceiptState state, long duplicateOf, long replayOf) {

    private static final String INSERT = """
            insert into ledger.receipt (received_at, state_at, next_attempt, node, id, expires_on, channel, exchange,
                source, origin, identity, order_key, name, size, sha256, headers, state, duplicate_of, replay_of)
            select now, now, now, node, id, month, channel, exchange,
                source, origin, identity, order_key, name, size, sha256, headers::jsonb, state, duplicate_of, replay_of
            from (select ?::timestamptz as now, ?::text as node) as same, unnest(?::bigint[], ?::date[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bytea[], ?::text[],
                ?::text[], ?::bigint[], ?::bigint[]) as r (id, month, channel, exchange, source, origin, identity,
                order_key, name, size, sha256, headers, state, duplicate_of, replay_of)""";

    static void insert(Connection connection, Collection<ReceiptRow> rows, String node, Instant now)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new Columns<>(insert, rows)
                    .one(now)
                    .one(node)
                    .numbers(ReceiptRow::id)
                    .dates(row -> Months.of(row.id))
                    .texts(row -> row.arrival().channel())
                    .texts(row -> row.arrival().exchange())
                    .texts(row -> row.arrival().source())
                    .texts(row -> row.arrival().origin())
                    .texts(row -> row.arrival().identity())
                    .texts(row -> row.arrival().orderKey())
                    .texts(row -> row.incoming.parts().get(0).name())
                    .numbers(row -> row.incoming.size())
                    .bytes(row -> row.incoming.sha256())
                    .texts(row -> Json.text(row.arrival().headers()))
                    .texts(row -> States.word(row.state))
                    .numbers(ReceiptRow::duplicateOf)
                    .numbers(ReceiptRow::replayOf);
            insert.executeUpdate();
        }
        Rows.parts(
                connection,
                rows.stream()
                        .flatMap(row -> Rows.OwnedPart.of(row.id, row.incoming.parts()).stream())
                        .toList(),
                now);
        Rows.events(connection, rows.stream().map(row -> row.event(node)).toList(), now);
    }

    private NewEvent event(String node) {
        String kind = state == ReceiptState.DUPLICATE ? "duplicate" : replayOf > 0 ? "replayed" : "accepted";
        String detail = Json.of(
                "channel", arrival().channel(),
                "source", arrival().source(),
                "origin", arrival().origin(),
                "name", incoming.parts().get(0).name(),
                "size", incoming.size(),
                "sha256", java.util.HexFormat.of().formatHex(incoming.sha256()),
                "of", duplicateOf + replayOf);
        return NewEvent.of(id, kind, node, detail);
    }

    private Arrival arrival() {
        return incoming.arrival();
    }
}
