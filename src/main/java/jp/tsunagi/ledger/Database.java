package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Transactions on the ledger's database. What the server says about a failure is told without its details, which may
 * quote a row.
 */
final class Database {

    private static final int TRIES = 5;
    private static final String DISK_FULL = "53100";

    /**
     * What every connection is begun with. The statements on a message's way look up some rows by their keys, in tables
     * that are empty at the start and grow by thousands a second: their plans are made once, and never by a size that
     * was true a minute ago.
     */
    static final String SESSION = "set plan_cache_mode = force_generic_plan; set enable_seqscan = off;"
            + " set enable_hashjoin = off; set enable_mergejoin = off; set enable_material = off";

    /** Takes that back for one transaction: statements over many rows need a plan of their own. */
    private static final String PLANNED = "set local plan_cache_mode = auto; set local enable_seqscan = on;"
            + " set local enable_hashjoin = on; set local enable_mergejoin = on; set local enable_material = on";

    private final DataSource pool;
    private final Troubles troubles;
    private final boolean planned;

    /** @param troubles is told of every transaction that the database does not take */
    Database(DataSource pool, Troubles troubles) {
        this(pool, troubles, false);
    }

    private Database(DataSource pool, Troubles troubles, boolean planned) {
        this.pool = pool;
        this.troubles = troubles;
        this.planned = planned;
    }

    /** The same for questions over many rows. */
    Database planned() {
        return new Database(pool, troubles, true);
    }

    /**
     * Runs the work in one transaction, again if another transaction was in its way.
     *
     * @throws LedgerUnavailable it is not known to be committed; most likely it is not
     */
    <T> T transaction(Work<T> work) {
        for (int tries = 1; ; tries++) {
            try (Connection connection = pool.getConnection()) {
                return committed(connection, work);
            } catch (SQLException e) {
                if (tries == TRIES || !inTheWay(e)) {
                    throw told(e);
                }
            }
        }
    }

    /** The same where nothing is returned. */
    void run(Statements work) {
        transaction(connection -> {
            work.run(connection);
            return 0;
        });
    }

    /** Runs one statement outside any transaction. */
    void alone(String sql) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw told(e);
        }
    }

    private RuntimeException told(SQLException e) {
        RuntimeException failure = failure(e);
        if (failure instanceof LedgerUnavailable) {
            troubles.add(DISK_FULL.equals(e.getSQLState()) ? "ledger.disk-full" : "ledger.away");
        }
        return failure;
    }

    private <T> T committed(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            if (planned) {
                plan(connection);
            }
            T result = work.run(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            leave(connection, done);
        }
    }

    private static void plan(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PLANNED);
        }
    }

    private static void leave(Connection connection, boolean done) throws SQLException {
        try {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            if (done) {
                throw e;
            }
            // the first failure is the one to tell
        }
    }

    private static boolean inTheWay(SQLException e) {
        return "40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
    }

    static RuntimeException failure(SQLException e) {
        String state = e.getSQLState() == null ? "08000" : e.getSQLState();
        boolean away = state.startsWith("08") // connection
                || state.startsWith("57") // shut down, cancelled
                || state.startsWith("53") // disk full, too many connections
                || state.startsWith("58") // the server's files
                || state.startsWith("25006") // read only
                || state.startsWith("40")
                || state.startsWith("HY") // the pool gave none in time
                || e instanceof java.sql.SQLTransientException;
        String told =
                "the ledger's database " + (away ? "does not take it" : "refused it") + " (" + state + what(e) + ")";
        return away ? new LedgerUnavailable(told, quiet(e)) : new IllegalStateException(told, quiet(e));
    }

    private static String what(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        if (server == null) {
            return "";
        }
        String where = server.getConstraint() != null ? server.getConstraint() : server.getTable();
        return where == null ? "" : ", " + where;
    }

    private static SQLException quiet(SQLException e) {
        SQLException quiet = new SQLException(e.getClass().getSimpleName(), e.getSQLState());
        quiet.setStackTrace(e.getStackTrace());
        return quiet;
    }

    /** What happens in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    interface Statements {
        void run(Connection connection) throws SQLException;
    }
}
