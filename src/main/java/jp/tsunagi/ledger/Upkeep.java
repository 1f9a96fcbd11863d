package jp.tsunagi.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What keeps the ledger in shape; each is for one node at a time. */
public final class Upkeep {

    private static final Duration BROKEN_OFF = Duration.ofDays(1);
    /** Everything that has not come to its end or waits for a person, and what would be lost with its month. */
    private static final String OPEN = """
            select (select count(*) from ledger.receipt where expires_on = ?
                    and state in ('accepted', 'failed', 'refused'))
                + (select count(*) from ledger.delivery where expires_on = ?
                    and (state not in ('delivered', 'discarded') or partner_attention <> ''))
                + (select count(*) from ledger.set_aside where expires_on = ? and state = 'waiting')""";

    private static final String NEEDED = """
            select (select count(*) from ledger.receipt r join ledger.part p
                    on p.owner = r.id and p.expires_on = r.expires_on
                    where r.state in ('accepted', 'failed', 'refused') and p.body_until = ?)
                + (select count(*) from ledger.delivery d join ledger.part p
                    on p.owner = d.id and p.expires_on = d.expires_on
                    where (d.state not in ('delivered', 'discarded') or d.partner_attention <> '')
                        and p.body_until = ?)
                + (select count(*) from ledger.set_aside where state = 'waiting' and body_until = ?)""";

    private final Database database;
    private final Partitions partitions;
    private final Bodies bodies;
    private final Retention retention;
    private final Seals seals;
    private final Clock clock;
    private final String node;

    Upkeep(
            Database database,
            Partitions partitions,
            Bodies bodies,
            Retention retention,
            Seals seals,
            Clock clock,
            String node) {
        this.database = database;
        this.partitions = partitions;
        this.bodies = bodies;
        this.retention = retention;
        this.seals = seals;
        this.clock = clock;
        this.node = node;
    }

    /** Seals what was written since the last time. */
    public void seal() {
        seals.seal();
    }

    /** Makes the partitions of this month and the next, for every retention there is. */
    public void makeAhead() {
        LocalDate today = LocalDate.now(clock);
        Stream.concat(Stream.of(retention.usual()), retention.exchanges().values().stream())
                .forEach(kept -> {
                    for (LocalDate day : List.of(today, today.plusMonths(1))) {
                        partitions.ledger(Months.after(day, kept.ledger()));
                        partitions.bodies(Months.after(day, kept.body()));
                    }
                });
    }

    /**
     * Drops the months whose time is over; the disk is free at once. A month that holds something unfinished is kept
     * and told.
     */
    public Pruned prune() {
        LocalDate today = LocalDate.now(clock);
        List<String> dropped = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        for (LocalDate month : months("body", today)) {
            prune(Partitions.BODIES, month, NEEDED, dropped, kept);
        }
        for (LocalDate month : months("receipt", today)) {
            prune(Partitions.LEDGER, month, OPEN, dropped, kept);
        }
        forgetIdentities(dropped);
        return new Pruned(dropped, kept);
    }

    /** Takes away bodies that were broken off, and those that no row names, a day after they were written. */
    public long sweepBodies() {
        Instant before = Instant.now(clock).minus(BROKEN_OFF);
        return database.transaction(connection -> {
            List<Long> brokenOff =
                    numbers(connection, "delete from ledger.upload where started_at < ? returning content", before);
            List<Long> unnamed = numbers(connection, """
                    delete from ledger.body b where b.written_at < ?
                    and not exists (select from ledger.part p where p.address = b.address and p.body_until = b.until)
                    and not exists (select from ledger.set_aside s
                        where s.address = b.address and s.body_until = b.until)
                    returning coalesce(b.content, 0)""", before);
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from ledger.body_chunk where content = any (?)")) {
                delete.setArray(
                        1,
                        connection.createArrayOf(
                                "bigint",
                                Stream.concat(brokenOff.stream(), unnamed.stream())
                                        .toArray()));
                delete.executeUpdate();
            }
            return (long) brokenOff.size() + unnamed.size();
        });
    }

    /**
     * Reads every body that a row of this time or later names, to its end, e.g. after the server was stopped uncleanly.
     */
    public Checked checkBodies(Instant since) {
        List<StoredBody> named = database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select distinct address, size, body_until from (
                        select p.address, p.size, p.body_until from ledger.receipt r join ledger.part p
                            on p.owner = r.id and p.expires_on = r.expires_on where r.received_at >= ?
                        union all
                        select p.address, p.size, p.body_until from ledger.delivery d join ledger.part p
                            on p.owner = d.id and p.expires_on = d.expires_on where d.created_at >= ?
                        union all
                        select address, size, body_until from ledger.set_aside where created_at >= ?) named
                    where body_until > ?""")) {
                select.setObject(1, Times.sql(since));
                select.setObject(2, Times.sql(since));
                select.setObject(3, Times.sql(since));
                select.setObject(4, LocalDate.now(clock));
                List<StoredBody> all = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        all.add(new StoredBody(
                                row.getBytes("address"),
                                row.getLong("size"),
                                row.getObject("body_until", LocalDate.class)));
                    }
                }
                return all;
            }
        });
        List<String> faults = new ArrayList<>();
        for (StoredBody body : named) {
            try (InputStream in = bodies.read(body)) {
                if (in.transferTo(OutputStream.nullOutputStream()) != body.size()) {
                    faults.add(body.hex() + ": of another size than its row says");
                }
            } catch (IOException e) {
                faults.add(body.hex() + ": " + e.getMessage());
            }
        }
        return new Checked(named.size(), faults);
    }

    private void prune(List<String> tables, LocalDate month, String unfinished, List<String> dropped, List<Kept> kept) {
        long open = database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(unfinished)) {
                for (int i = 1; i <= 3; i++) {
                    select.setObject(i, month);
                }
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
        if (open > 0) {
            kept.add(new Kept(month, tables.get(0), open));
            return;
        }
        partitions.forget(month);
        for (String table : tables) {
            String partition = partition(table, month);
            // a kill may have left each of these steps undone
            for (String step : steps(table, partition)) {
                database.alone(step);
            }
            dropped.add(partition);
        }
        remember(tables.get(0), month);
    }

    private void remember(String table, LocalDate month) {
        LocalDate until = partitions.ledger(
                Months.after(LocalDate.now(clock), retention.usual().ledger()));
        String detail = Json.of("table", table, "month", month.toString());
        database.run(connection -> Rows.events(
                connection, List.of(new NewEvent(until, 0, 0, "pruned", node, detail)), Instant.now(clock)));
    }

    /** An identity goes with its receipt. */
    private void forgetIdentities(List<String> dropped) {
        for (String partition : dropped) {
            if (partition.startsWith("receipt_")) {
                database.run(connection -> {
                    try (PreparedStatement delete =
                            connection.prepareStatement("delete from ledger.identity where receipt_id % 1000 = ?")) {
                        delete.setLong(1, Months.number(0, month(partition)));
                        delete.executeUpdate();
                    }
                });
            }
        }
    }

    private List<LocalDate> months(String table, LocalDate today) {
        return database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select relname from pg_class where relnamespace = 'ledger'::regnamespace and relkind = 'r'
                    and relname ~ ('^' || ? || '_[0-9]{4}_[0-9]{2}$') order by relname""")) {
                select.setString(1, table);
                List<LocalDate> months = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        LocalDate month = month(row.getString(1));
                        if (!month.isAfter(today)) {
                            months.add(month);
                        }
                    }
                }
                return months;
            }
        });
    }

    /** Detached concurrently it waits for those who read, and nobody waits for it. */
    private List<String> steps(String table, String partition) {
        return database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select i.inhdetachpending from pg_class c left join pg_inherits i on i.inhrelid = c.oid
                    where c.oid = to_regclass('ledger.' || ?)""")) {
                select.setString(1, partition);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        return List.of();
                    }
                    boolean pending = row.getBoolean(1);
                    String drop = "drop table ledger." + partition;
                    String detach = "alter table ledger." + table + " detach partition ledger." + partition;
                    return row.wasNull()
                            ? List.of(drop)
                            : List.of(detach + (pending ? " finalize" : " concurrently"), drop);
                }
            }
        });
    }

    private static List<Long> numbers(Connection connection, String sql, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, Times.sql(before));
            List<Long> numbers = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    numbers.add(row.getLong(1));
                }
            }
            return numbers;
        }
    }

    private static String partition(String table, LocalDate month) {
        return table + "_%d_%02d".formatted(month.getYear(), month.getMonthValue());
    }

    private static LocalDate month(String partition) {
        String end = partition.substring(partition.length() - "2031_12".length());
        return LocalDate.parse(end.replace('_', '-') + "-01");
    }

    /** @param dropped the partitions that are gone */
    public record Pruned(List<String> dropped, List<Kept> kept) {}

    /**
     * A month that had to stay.
     *
     * @param table {@code receipt}: the ledger's; {@code body}: the bodies'
     * @param unfinished how many rows of it, or that name something of it, wait for something
     */
    public record Kept(LocalDate month, String table, long unfinished) {}

    /** @param faults the bodies that are not what they were, by their address */
    public record Checked(long bodies, List<String> faults) {}
}
