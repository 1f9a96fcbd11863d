package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jp.tsunagi.ledger.Receipts.Dispatched;

/** Writes what the work on many receipts came to, in a few statements. */
final class DispatchRows {

    /** {@code state || ''}: a row is found by its key, never by an index of states that holds all of a backlog. */
    private static final String CLOSE = """
            update ledger.receipt r set state = d.state, state_at = ?, edition = d.edition, map_version = d.map_version,
                records_read = d.read, records_written = d.written, set_aside = d.set_aside, errors = d.errors,
                warnings = d.warnings, cause_kind = '', cause = ''
            from unnest(?::bigint[], ?::date[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bigint[]) as d (id, month, state, edition, map_version, read, written, set_aside, errors,
                warnings)
            where r.id = d.id and r.expires_on = d.month and r.state || '' = 'accepted'
            returning r.id, r.channel, r.exchange""";

    private final String node;

    DispatchRows(String node) {
        this.node = node;
    }

    Dispatched write(Connection connection, List<Dispatch> dispatches, Instant now) throws SQLException {
        Map<Long, Owner> owners = close(connection, dispatches, now);
        List<Dispatch> mine = new ArrayList<>();
        List<Long> late = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (Dispatch dispatch : dispatches) {
            // two threads may have worked on one receipt: the first counts
            if (seen.add(dispatch.receiptId()) && owners.containsKey(dispatch.receiptId())) {
                mine.add(dispatch);
            } else {
                late.add(dispatch.receiptId());
            }
        }
        Map<Long, List<DeliveryRow>> deliveries = deliveries(connection, mine, owners);
        List<DeliveryRow> all =
                deliveries.values().stream().flatMap(List::stream).toList();
        DeliveryRow.insert(connection, all, now);
        SetAsideRows.insert(connection, mine, owners, now);
        FindingRows.copy(connection, mine);
        Rows.events(
                connection,
                mine.stream()
                        .map(dispatch -> event(dispatch, deliveries.getOrDefault(dispatch.receiptId(), List.of())))
                        .toList(),
                now);
        return new Dispatched(
                all.stream()
                        .filter(row -> !row.outgoing().dueAt().isAfter(now))
                        .map(DeliveryRow::handed)
                        .toList(),
                late);
    }

    private static Map<Long, Owner> close(Connection connection, List<Dispatch> all, Instant now) throws SQLException {
        Map<Long, Owner> owners = new HashMap<>();
        Map<Long, Dispatch> firsts = new LinkedHashMap<>();
        all.forEach(dispatch -> firsts.putIfAbsent(dispatch.receiptId(), dispatch));
        Collection<Dispatch> dispatches = firsts.values();
        try (PreparedStatement update = connection.prepareStatement(CLOSE)) {
            new Columns<>(update, dispatches)
                    .one(now)
                    .numbers(Dispatch::receiptId)
                    .dates(dispatch -> Months.of(dispatch.receiptId()))
                    .texts(dispatch -> dispatch.refused() ? "refused" : "dispatched")
                    .texts(Dispatch::edition)
                    .texts(Dispatch::mapVersion)
                    .numbers(dispatch -> dispatch.counts().read())
                    .numbers(dispatch -> dispatch.counts().written())
                    .numbers(dispatch -> dispatch.counts().setAside())
                    .numbers(dispatch -> dispatch.counts().errors())
                    .numbers(dispatch -> dispatch.counts().warnings());
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    owners.put(row.getLong("id"), new Owner(row.getString("channel"), row.getString("exchange")));
                }
            }
        }
        return owners;
    }

    private static Map<Long, List<DeliveryRow>> deliveries(
            Connection connection, List<Dispatch> mine, Map<Long, Owner> owners) throws SQLException {
        int count =
                mine.stream().mapToInt(dispatch -> dispatch.outgoing().size()).sum();
        Map<Long, List<DeliveryRow>> rows = new LinkedHashMap<>();
        if (count == 0) {
            return rows;
        }
        var numbers = Rows.numbers(connection, count).iterator();
        for (Dispatch dispatch : mine) {
            Owner owner = Objects.requireNonNull(owners.get(dispatch.receiptId()));
            List<DeliveryRow> itsRows = new ArrayList<>(dispatch.outgoing().size());
            for (Outgoing outgoing : dispatch.outgoing()) {
                long id = Months.number(numbers.next(), Months.of(dispatch.receiptId()));
                itsRows.add(new DeliveryRow(id, dispatch.receiptId(), owner, outgoing, 0));
            }
            rows.put(dispatch.receiptId(), itsRows);
        }
        return rows;
    }

    private NewEvent event(Dispatch dispatch, List<DeliveryRow> deliveries) {
        Counts counts = dispatch.counts();
        String detail = Json.of(
                "edition", dispatch.edition(),
                "map", dispatch.mapVersion(),
                "read", counts.read(),
                "written", counts.written(),
                "setAside", counts.setAside(),
                "errors", counts.errors(),
                "warnings", counts.warnings(),
                "deliveries", deliveries.stream().map(DeliveryRow::told).toList());
        return NewEvent.of(dispatch.receiptId(), dispatch.refused() ? "refused" : "dispatched", node, detail);
    }

    /** What a delivery takes over from its receipt. */
    record Owner(String channel, String exchange) {}
}
