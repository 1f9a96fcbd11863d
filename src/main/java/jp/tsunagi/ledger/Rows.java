package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What several kinds of rows have in common: numbers, parts, events. */
final class Rows {

    private static final String PARTS_OF = """
            select p.owner, p.name, p.size, p.address, p.body_until, p.layout from ledger.part p
            where p.owner = any (?::bigint[]) and p.expires_on = any (?::date[])
            order by p.owner, p.n""";

    private Rows() {}

    /** So many places of the sequence, rising. */
    static List<Long> numbers(Connection connection, int count) throws SQLException {
        try (PreparedStatement next =
                connection.prepareStatement("select nextval('ledger.number') from generate_series(1, ?)")) {
            next.setInt(1, count);
            List<Long> numbers = new ArrayList<>(count);
            try (ResultSet row = next.executeQuery()) {
                while (row.next()) {
                    numbers.add(row.getLong(1));
                }
            }
            return numbers;
        }
    }

    /** Writes the parts, and those of their bodies that are not written yet. */
    static void parts(Connection connection, Collection<OwnedPart> parts, Instant now) throws SQLException {
        if (parts.isEmpty()) {
            return;
        }
        Bodies.insert(connection, parts.stream().map(row -> row.part().body()).toList(), now);
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into ledger.part (owner, expires_on, n, name, size, address, body_until, layout)
                select * from unnest(?::bigint[], ?::date[], ?::int[], ?::text[], ?::bigint[], ?::bytea[], ?::date[],
                    ?::text[])
                """)) {
            new Columns<>(insert, parts)
                    .numbers(OwnedPart::owner)
                    .dates(row -> Months.of(row.owner()))
                    .numbers(OwnedPart::n)
                    .texts(row -> row.part().name())
                    .numbers(row -> row.part().body().size())
                    .bytes(row -> row.part().body().address())
                    .dates(row -> row.part().body().until())
                    .texts(row -> row.part().layout());
            insert.executeUpdate();
        }
    }

    /** The parts of each owner, in their order. */
    static Map<Long, List<StoredPart>> partsOf(Connection connection, Collection<Long> owners) throws SQLException {
        Map<Long, List<StoredPart>> parts = new HashMap<>();
        if (owners.isEmpty()) {
            return parts;
        }
        try (PreparedStatement select = connection.prepareStatement(PARTS_OF)) {
            new Columns<>(select, owners)
                    .numbers(Long::longValue)
                    .then(owners.stream().map(Months::of).distinct().toList())
                    .dates(month -> month);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    StoredBody body = new StoredBody(
                            row.getBytes("address"), row.getLong("size"), row.getObject("body_until", LocalDate.class));
                    parts.computeIfAbsent(row.getLong("owner"), owner -> new ArrayList<>(1))
                            .add(new StoredPart(row.getString("name"), body, row.getString("layout")));
                }
            }
        }
        return parts;
    }

    /** The same, with the bytes of short ones, for somebody who is going to read them all. */
    static Map<Long, List<StoredPart>> readPartsOf(Connection connection, Collection<Long> owners) throws SQLException {
        Map<Long, List<StoredPart>> parts = partsOf(connection, owners);
        Map<StoredBody, byte[]> shortOnes = Bodies.shortOnes(
                connection,
                parts.values().stream()
                        .flatMap(List::stream)
                        .map(StoredPart::body)
                        .toList());
        parts.values().forEach(list -> list.replaceAll(part -> part.with(shortOnes.get(part.body()))));
        return parts;
    }

    static void events(Connection connection, Collection<NewEvent> events, Instant now) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into ledger.event (expires_on, at, receipt_id, delivery_id, kind, actor, detail)
                select month, ?, receipt, delivery, kind, actor, detail::json
                from unnest(?::date[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                    as e (month, receipt, delivery, kind, actor, detail)""")) {
            new Columns<>(insert, events)
                    .one(now)
                    .dates(NewEvent::month)
                    .numbers(NewEvent::receiptId)
                    .numbers(NewEvent::deliveryId)
                    .texts(NewEvent::kind)
                    .texts(NewEvent::actor)
                    .texts(NewEvent::detail);
            insert.executeUpdate();
        }
    }

    /** A part and whose it is. */
    record OwnedPart(long owner, int n, StoredPart part) {

        static List<OwnedPart> of(long owner, List<StoredPart> parts) {
            List<OwnedPart> owned = new ArrayList<>(parts.size());
            for (int n = 0; n < parts.size(); n++) {
                owned.add(new OwnedPart(owner, n, parts.get(n)));
            }
            return owned;
        }
    }
}
