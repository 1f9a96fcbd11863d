package jp.tsunagi.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Bytes by their SHA-256: compressed, encrypted, in pieces. Whatever their size, they are never in memory whole. */
public final class Bodies implements AutoCloseable {

    /** One piece of a large body, before it is compressed. */
    static final int PIECE = 1 << 20;
    /** What is no longer than this is one piece in a row of its own. */
    private static final int SMALL = 1 << 18;
    /** What is no longer than this is read together with the rows that name it, up to so many bytes in all. */
    private static final int SHORT = 1 << 14;

    private static final long SHORT_TOGETHER = 4 << 20;

    private final Database database;
    private final Partitions partitions;
    private final BodyCipher cipher;
    private final Retention retention;
    private final Clock clock;
    /** Does the next step of a large body beside the one before. */
    private final ExecutorService beside = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "ledger-bodies");
        thread.setDaemon(true);
        return thread;
    });

    Bodies(Database database, Partitions partitions, BodyCipher cipher, Retention retention, Clock clock) {
        this.database = database;
        this.partitions = partitions;
        this.cipher = cipher;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Stores the stream to its end. It is durable with the transaction that names it, and taken away again if nothing
     * names it within a day.
     *
     * @param exchange whose retention holds
     * @throws LedgerUnavailable nothing is stored
     */
    public StoredBody write(String exchange, InputStream in) throws IOException {
        LocalDate until = partitions.bodies(
                Months.after(LocalDate.now(clock), retention.of(exchange).body()));
        byte[] head = in.readNBytes(SMALL + 1);
        if (head.length > SMALL) {
            return new LargeBody(database, cipher, until, Instant.now(clock), beside).write(head, in);
        }
        byte[] address = Digests.of(head);
        return new StoredBody(address, head.length, until, cipher.seal(head, address), false);
    }

    /**
     * Stores a few bytes.
     *
     * @param known the same body, if a row names it, or will in the same transaction: then it is not stored once more
     */
    public StoredBody write(String exchange, byte[] bytes, Function<StoredBody, Optional<StoredBody>> known) {
        LocalDate until =
                Months.after(LocalDate.now(clock), retention.of(exchange).body());
        Optional<StoredBody> same = known.apply(new StoredBody(Digests.of(bytes), bytes.length, until));
        return same.isPresent() ? same.get() : write(exchange, bytes);
    }

    /** Stores a few bytes. */
    public StoredBody write(String exchange, byte[] bytes) {
        try {
            return write(exchange, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * The bytes as they came. Bytes that are changed or not there are an {@link IOException} while they are read, at
     * the latest at the end.
     */
    public InputStream read(StoredBody body) throws IOException {
        if (body.sealed().length > 0) {
            return new ByteArrayInputStream(whole(body.sealed(), body));
        }
        return database.transaction(connection -> {
                    try (PreparedStatement select = connection.prepareStatement(
                            "select content, chunks, small from ledger.body where address = ? and until = ?")) {
                        select.setBytes(1, body.address());
                        select.setObject(2, body.until());
                        try (ResultSet row = select.executeQuery()) {
                            return row.next() ? Found.of(row) : Found.NONE;
                        }
                    }
                })
                .open(this, body);
    }

    /** Those that are short, as the ledger keeps them: so that many of them cost one question. */
    static Map<StoredBody, byte[]> shortOnes(Connection connection, Collection<StoredBody> bodies) throws SQLException {
        List<StoredBody> asked = new ArrayList<>();
        long sum = 0;
        for (StoredBody body : new LinkedHashSet<>(bodies)) {
            if (body.size() <= SHORT && sum + body.size() <= SHORT_TOGETHER) {
                sum += body.size();
                asked.add(body);
            }
        }
        Map<StoredBody, byte[]> found = new HashMap<>();
        if (asked.isEmpty()) {
            return found;
        }
        try (PreparedStatement select = connection.prepareStatement("""
                select address, until, size, small from ledger.body
                where address = any (?) and until = any (?::date[]) and small is not null""")) {
            new Columns<>(select, asked)
                    .bytes(StoredBody::address)
                    .then(asked.stream().map(StoredBody::until).distinct().toList())
                    .dates(until -> until);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    StoredBody body = new StoredBody(
                            row.getBytes("address"), row.getLong("size"), row.getObject("until", LocalDate.class));
                    found.put(body, row.getBytes("small"));
                }
            }
        }
        return found;
    }

    /** Writes the small ones of a transaction's rows. One that is there already is kept from being swept. */
    static void insert(Connection connection, Collection<StoredBody> bodies, Instant now) throws SQLException {
        // one order for all, so that two transactions with the same bodies do not wait for each other
        List<StoredBody> rows = bodies.stream()
                .filter(body -> !body.isWritten())
                .sorted(Comparator.comparing(StoredBody::until).thenComparing(StoredBody::address, Arrays::compare))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into ledger.body (address, until, size, stored, chunks, small, written_at)
                select distinct on (address, until) address, until, size, length(small), 1, small, ?
                from unnest(?::bytea[], ?::date[], ?::bigint[], ?::bytea[]) as row (address, until, size, small)
                order by address, until
                on conflict (address, until) do update set written_at = excluded.written_at""")) {
            new Columns<>(insert, rows)
                    .one(now)
                    .bytes(StoredBody::address)
                    .dates(StoredBody::until)
                    .numbers(StoredBody::size)
                    .bytes(StoredBody::sealed);
            insert.executeUpdate();
        }
    }

    private byte[] whole(byte[] sealed, StoredBody body) throws IOException {
        byte[] plain = cipher.open(sealed, body.address(), SMALL);
        if (!Arrays.equals(Digests.of(plain), body.address())) {
            throw new IOException("the body " + body.hex() + " is not what was stored");
        }
        return plain;
    }

    private byte[] piece(long content, LocalDate until, int n) throws IOException {
        byte[] sealed = database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select bytes from ledger.body_chunk where content = ? and until = ? and n = ?")) {
                select.setLong(1, content);
                select.setObject(2, until);
                select.setInt(3, n);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? row.getBytes(1) : new byte[0];
                }
            }
        });
        return cipher.open(sealed, BodyCipher.place(content, n), PIECE);
    }

    /** What is under way goes on to its end. */
    @Override
    public void close() {
        beside.shutdown();
    }

    /** What stands in the row of a body. */
    private record Found(long content, int chunks, byte[] small) {

        static final Found NONE = new Found(0, 0, new byte[0]);

        static Found of(ResultSet row) throws SQLException {
            byte[] small = row.getBytes("small");
            return new Found(row.getLong("content"), row.getInt("chunks"), small == null ? new byte[0] : small);
        }

        InputStream open(Bodies bodies, StoredBody body) throws IOException {
            if (chunks == 0) {
                throw new IOException(
                        "the body " + body.hex() + " is not in the ledger (kept until " + body.until() + ")");
            }
            return small.length > 0
                    ? new ByteArrayInputStream(bodies.whole(small, body))
                    : new LargeBodyStream(n -> bodies.piece(content, body.until(), n), chunks, body, bodies.beside);
        }
    }
}
