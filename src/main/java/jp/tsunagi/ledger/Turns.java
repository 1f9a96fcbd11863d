package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What only one node does at a time, e.g. looking into a partner's folder. The first that asks has the turn until it
 * gives it up, ends or loses its connection to the database. All turns of a node hang on one connection of its own.
 */
public final class Turns implements AutoCloseable {

    private static final int VALID_WITHIN_SECONDS = 5;

    private final DataSource database;
    private final Set<String> mine = new HashSet<>();
    private @Nullable Connection connection;
    private boolean closed;

    public Turns(DataSource database) {
        this.database = database;
    }

    /**
     * Whether this node has the turn of that name; takes it if it is free.
     *
     * @throws LedgerUnavailable the database cannot be asked, so nobody may be sure
     */
    public synchronized boolean mine(String name) {
        try {
            return !closed && held(open(), name);
        } catch (SQLException e) {
            drop();
            throw new LedgerUnavailable("turns cannot be asked", e);
        }
    }

    /** Gives the turn up, if this node has it. */
    public synchronized void giveUp(String name) {
        if (mine.remove(name) && connection != null) {
            try {
                ask(connection, "select pg_advisory_unlock(hashtextextended(?, 0))", name);
            } catch (SQLException e) {
                drop();
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        drop();
    }

    private Connection open() throws SQLException {
        Connection now = connection;
        if (now == null || !now.isValid(VALID_WITHIN_SECONDS)) {
            drop();
            now = database.getConnection();
            now.setAutoCommit(true);
            connection = now;
        }
        return now;
    }

    private boolean held(Connection open, String name) throws SQLException {
        if (!mine.contains(name) && ask(open, "select pg_try_advisory_lock(hashtextextended(?, 0))", name)) {
            mine.add(name);
        }
        return mine.contains(name);
    }

    private static boolean ask(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "tsunagi/" + name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /** The database frees what hung on it. */
    private void drop() {
        mine.clear();
        if (connection != null) {
            try {
                unlock(connection);
                connection.close();
            } catch (SQLException e) {
                connection = null; // it is gone, and the locks with it
            }
        }
        connection = null;
    }

    /** The pool may give the connection to somebody else. */
    private static void unlock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        }
    }
}
