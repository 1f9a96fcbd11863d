package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Bundles of records set aside, to be inserted. */
final class SetAsideRows {

    private SetAsideRows() {}

    static void insert(
            Connection connection, List<Dispatch> dispatches, Map<Long, DispatchRows.Owner> owners, Instant now)
            throws SQLException {
        List<Row> rows = new ArrayList<>();
        for (Dispatch dispatch : dispatches) {
            DispatchRows.Owner owner = owners.get(dispatch.receiptId());
            for (SetAside bundle : dispatch.setAside()) {
                rows.add(new Row(
                        dispatch.receiptId(), Objects.requireNonNull(owner).exchange(), bundle));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        Bodies.insert(
                connection, rows.stream().map(row -> row.bundle.part().body()).toList(), now);
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into ledger.set_aside (state, created_at, state_at, id, expires_on, receipt_id, exchange, map, name,
                    size, address, body_until, records, layout, together)
                select 'waiting', now, now, nextval('ledger.number') * 1000 + receipt_id % 1000, month, receipt_id,
                    exchange, map, name, size, address, body_until, records, layout, together
                from (select ?::timestamptz as now) as same, unnest(?::bigint[], ?::date[], ?::text[], ?::text[],
                    ?::text[], ?::bigint[], ?::bytea[], ?::date[], ?::bigint[], ?::text[],
                    ?::bigint[])
                    as s (receipt_id, month, exchange, map, name, size, address, body_until, records,
                        layout, together)""")) {
            new Columns<>(insert, rows)
                    .one(now)
                    .numbers(Row::receiptId)
                    .dates(row -> Months.of(row.receiptId))
                    .texts(Row::exchange)
                    .texts(row -> row.bundle.map())
                    .texts(row -> row.bundle.part().name())
                    .numbers(row -> row.bundle.part().body().size())
                    .bytes(row -> row.bundle.part().body().address())
                    .dates(row -> row.bundle.part().body().until())
                    .numbers(row -> row.bundle.records())
                    .texts(row -> row.bundle.part().layout())
                    .numbers(row -> row.bundle.together());
            insert.executeUpdate();
        }
    }

    private record Row(long receiptId, String exchange, SetAside bundle) {}
}
