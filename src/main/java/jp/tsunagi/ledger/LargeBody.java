package jp.tsunagi.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Writes one large body, a few pieces to a transaction: a long transaction would hold up the seals. While some pieces
 * are inserted the next are read, compressed and encrypted. What is broken off is known by its row in {@code upload}.
 */
final class LargeBody {

    private static final int TOGETHER = 4;

    private final Database database;
    private final BodyCipher cipher;
    private final LocalDate until;
    private final Instant now;
    private final Ahead<Integer> inserting;
    private final MessageDigest digest = Digests.sha256();
    private long content;
    private long size;
    private long stored;
    private int chunks;

    /** @param beside what inserts */
    LargeBody(Database database, BodyCipher cipher, LocalDate until, Instant now, Executor beside) {
        this.database = database;
        this.cipher = cipher;
        this.until = until;
        this.now = now;
        this.inserting = new Ahead<>(beside);
    }

    /** @param head the first bytes, read already */
    StoredBody write(byte[] head, InputStream rest) throws IOException {
        content = database.transaction(this::begin);
        try {
            writePieces(new SequenceInputStream(new ByteArrayInputStream(head), rest));
        } finally {
            inserting.end();
        }
        byte[] address = digest.digest();
        database.run(connection -> end(connection, address));
        return new StoredBody(address, size, until);
    }

    private void writePieces(InputStream in) throws IOException {
        List<byte[]> pieces = new ArrayList<>(TOGETHER);
        byte[] plain = in.readNBytes(Bodies.PIECE);
        while (plain.length > 0) {
            digest.update(plain);
            size += plain.length;
            byte[] sealed = cipher.seal(plain, BodyCipher.place(content, chunks));
            stored += sealed.length;
            pieces.add(sealed);
            chunks++;
            plain = in.readNBytes(Bodies.PIECE);
            if (pieces.size() == TOGETHER || plain.length == 0) {
                List<byte[]> full = pieces;
                int first = chunks - full.size();
                inserting.take();
                inserting.start(() -> insert(full, first));
                pieces = new ArrayList<>(TOGETHER);
            }
        }
        inserting.take();
    }

    private long begin(Connection connection) throws SQLException {
        later(connection);
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into ledger.upload (content, until, started_at) values (nextval('ledger.content_number'), ?, ?)
                returning content""")) {
            insert.setObject(1, until);
            insert.setObject(2, Times.sql(now));
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private int insert(List<byte[]> pieces, int first) {
        return database.transaction(connection -> {
            later(connection);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into ledger.body_chunk (content, until, n, bytes) values (?, ?, ?, ?)")) {
                for (int i = 0; i < pieces.size(); i++) {
                    insert.setLong(1, content);
                    insert.setObject(2, until);
                    insert.setInt(3, first + i);
                    insert.setBytes(4, pieces.get(i));
                    insert.addBatch();
                }
                return insert.executeBatch().length;
            }
        });
    }

    /** The same bytes may be there already: then the pieces just written are taken away again. */
    private void end(Connection connection, byte[] address) throws SQLException {
        later(connection);
        boolean kept;
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into ledger.body (address, until, size, stored, content, chunks, written_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (address, until) do update set written_at = excluded.written_at
                returning content""")) {
            insert.setBytes(1, address);
            insert.setObject(2, until);
            insert.setLong(3, size);
            insert.setLong(4, stored);
            insert.setLong(5, content);
            insert.setInt(6, chunks);
            insert.setObject(7, Times.sql(now));
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                kept = row.getLong(1) == content;
            }
        }
        if (!kept) {
            delete(connection, "delete from ledger.body_chunk where content = ?");
        }
        delete(connection, "delete from ledger.upload where content = ?");
    }

    private void delete(Connection connection, String sql) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, content);
            delete.executeUpdate();
        }
    }

    /** The commit of the row that names the body brings everything before it to the medium. */
    private static void later(Connection connection) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("set local synchronous_commit = off")) {
            set.execute();
        }
    }
}
