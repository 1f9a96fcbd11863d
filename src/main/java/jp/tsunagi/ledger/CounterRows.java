package jp.tsunagi.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import jp.tsunagi.counter.memory.CounterMemory;
import jp.tsunagi.counter.memory.MemoryAwayException;

/** What the door for terminals must know again, in the database: the same for all nodes. */
final class CounterRows implements CounterMemory {

    private static final int SWEEP_EVERY = 256;
    private static final String FIELDS = "\t";

    private final Database database;
    private final LedgerKeys keys;
    private final Clock clock;
    private final AtomicInteger sinceSweep = new AtomicInteger();

    CounterRows(Database database, LedgerKeys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public void give(String number, String terminal, Instant until) {
        if (sinceSweep.incrementAndGet() % SWEEP_EVERY == 0) {
            sweep();
        }
        asked(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into ledger.counter_number (hash, terminal, until) values (?, ?, ?)")) {
                insert.setBytes(1, hash(number));
                insert.setString(2, terminal);
                insert.setObject(3, Times.sql(until));
                return insert.executeUpdate();
            }
        });
    }

    /** Whoever sets the mark first has it; a second one finds it set, at whatever node. */
    @Override
    public Optional<Given> take(String number, String terminal) {
        byte[] hash = hash(number);
        return asked(connection -> {
            Optional<Given> first = given(
                    connection,
                    "update ledger.counter_number set used = true where hash = ? and terminal = ? and not used"
                            + " returning until, false as used",
                    hash,
                    terminal);
            return first.isPresent()
                    ? first
                    : given(
                            connection,
                            "select until, used from ledger.counter_number where hash = ? and terminal = ?",
                            hash,
                            terminal);
        });
    }

    private static Optional<Given> given(Connection connection, String sql, byte[] hash, String terminal)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, hash);
            statement.setString(2, terminal);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Given(Times.get(row, "until"), row.getBoolean("used")))
                        : Optional.empty();
            }
        }
    }

    @Override
    public Optional<Instant> closedUntil(String terminal) {
        return asked(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select closed_until from ledger.counter_terminal where terminal = ? and closed_until is not null")) {
                select.setString(1, terminal);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(Times.get(row, "closed_until")) : Optional.empty();
                }
            }
        });
    }

    @Override
    public void missed(String terminal, Instant at, int most, Duration within) {
        asked(connection -> {
            if (misses(connection, terminal, at, at.minus(within)) < most) {
                return 0;
            }
            try (PreparedStatement close = connection.prepareStatement(
                    "update ledger.counter_terminal set misses = '{}', closed_until = ? where terminal = ?")) {
                close.setObject(1, Times.sql(at.plus(within)));
                close.setString(2, terminal);
                return close.executeUpdate();
            }
        });
    }

    private static int misses(Connection connection, String terminal, Instant at, Instant since) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into ledger.counter_terminal as known (terminal, misses) values (?, array[?::timestamptz])
                on conflict (terminal) do update set misses =
                    array(select miss from unnest(known.misses) miss where miss >= ?) || excluded.misses
                returning cardinality(misses)""")) {
            upsert.setString(1, terminal);
            upsert.setObject(2, Times.sql(at));
            upsert.setObject(3, Times.sql(since));
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @Override
    public void confirmed(String check, Person person) {
        byte[] text = String.join(FIELDS, person.terminal(), person.insurer(), person.insuredNumber())
                .getBytes(StandardCharsets.UTF_8);
        asked(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into ledger.counter_person (check_id, until, person) values (?, ?, ?)"
                            + " on conflict (check_id) do nothing")) {
                insert.setString(1, check);
                insert.setObject(2, Times.sql(person.until()));
                insert.setBytes(3, keys.encrypt(text, place(check)));
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public Optional<Person> confirmed(String check) {
        return asked(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select person, until from ledger.counter_person where check_id = ?")) {
                select.setString(1, check);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(person(check, row.getBytes("person"), Times.get(row, "until")))
                            : Optional.empty();
                }
            }
        });
    }

    private Person person(String check, byte[] encrypted, Instant until) {
        try {
            String[] fields =
                    new String(keys.decrypt(encrypted, place(check)), StandardCharsets.UTF_8).split(FIELDS, -1);
            return new Person(fields[0], fields[1], fields[2], until);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a confirmed person cannot be read with the keys of this node", e);
        }
    }

    /** So that nobody can put one person's row in another's place. */
    private static byte[] place(String check) {
        return ("counter/" + check).getBytes(StandardCharsets.UTF_8);
    }

    private void sweep() {
        for (String table : new String[] {"counter_number", "counter_person"}) {
            asked(connection -> {
                try (PreparedStatement delete =
                        connection.prepareStatement("delete from ledger." + table + " where until < ?")) {
                    delete.setObject(1, Times.sql(clock.instant()));
                    return delete.executeUpdate();
                }
            });
        }
    }

    /** @throws MemoryAwayException the database does not answer */
    private <T> T asked(Database.Work<T> work) {
        try {
            return database.transaction(work);
        } catch (LedgerUnavailable e) {
            throw new MemoryAwayException(e);
        }
    }

    private static byte[] hash(String number) {
        return Digests.of(number.getBytes(StandardCharsets.UTF_8));
    }
}
