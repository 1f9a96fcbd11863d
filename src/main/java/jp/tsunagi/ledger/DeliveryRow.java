package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** A delivery to be inserted. */
record DeliveryRow(long id, long receiptId, DispatchRows.Owner owner, Outgoing outgoing, long resendOf) {

    /** How long the broker has to bring a new one to somebody who claims it. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String INSERT = """
            insert into ledger.delivery (state, state_at, created_at, id, expires_on, receipt_id, channel, exchange,
                partner, order_key, name, parameters, size, due_at, next_attempt, hand_at, blocks, resend_of)
            select 'ready', now, now, id, month, receipt_id, channel, exchange, partner, order_key, name,
                parameters::jsonb, size, due_at, due_at, hand_at, order_key <> '', resend_of
            from (select ?::timestamptz as now) as same, unnest(?::bigint[], ?::date[], ?::bigint[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::timestamptz[],
                ?::bigint[])
                as d (id, month, receipt_id, channel, exchange, partner, order_key, name, parameters, size, due_at,
                hand_at, resend_of)""";

    static void insert(Connection connection, Collection<DeliveryRow> rows, Instant now) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new Columns<>(insert, rows)
                    .one(now)
                    .numbers(DeliveryRow::id)
                    .dates(row -> Months.of(row.id))
                    .numbers(DeliveryRow::receiptId)
                    .texts(row -> row.owner.channel())
                    .texts(row -> row.owner.exchange())
                    .texts(row -> row.outgoing.partner())
                    .texts(row -> row.outgoing.orderKey())
                    .texts(row -> row.outgoing.name())
                    .texts(row -> Json.text(row.outgoing.parameters()))
                    .numbers(DeliveryRow::size)
                    .times(row -> row.outgoing.dueAt())
                    .times(row -> row.handAt(now))
                    .numbers(DeliveryRow::resendOf);
            insert.executeUpdate();
        }
        Rows.parts(
                connection,
                rows.stream()
                        .flatMap(row -> Rows.OwnedPart.of(row.id, row.outgoing.parts()).stream())
                        .toList(),
                now);
    }

    Handed handed() {
        return new Handed(id, 0, outgoing.partner(), outgoing.orderKey(), receiptId);
    }

    /** What the history says of it. */
    Map<String, Object> told() {
        Map<String, Object> told = new TreeMap<>();
        told.put("id", id);
        told.put("partner", outgoing.partner());
        told.put("name", outgoing.name());
        told.put(
                "sha256",
                outgoing.parts().stream().map(part -> part.body().hex()).toList());
        return told;
    }

    private long size() {
        return outgoing.parts().stream().mapToLong(part -> part.body().size()).sum();
    }

    /** One that is due at once is handed out by who made it; a later one by the sweep. */
    private Instant handAt(Instant now) {
        return outgoing.dueAt().isAfter(now) ? outgoing.dueAt() : now.plus(PATIENCE);
    }
}
