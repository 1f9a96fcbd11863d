package jp.tsunagi.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import jp.tsunagi.crash.CrashPoint;

/** A PostgreSQL that syncs every commit, and nodes on it. */
public final class TestDatabase implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Path secrets;

    private TestDatabase(EmbeddedPostgres server, Path secrets) {
        this.server = server;
        this.secrets = secrets;
    }

    public static TestDatabase start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .start();
            return new TestDatabase(server, Files.createTempDirectory("ledger-test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Ledger node(String name, Clock clock) {
        return node(name, clock, Retention.USUAL, CrashPoint.NONE);
    }

    public Ledger node(String name, Clock clock, Retention retention, CrashPoint crash) {
        Ledger ledger = Ledger.open(pool(), keys(), retention, clock, name, crash);
        opened.add(0, ledger);
        return ledger;
    }

    public LedgerKeys keys() {
        return LedgerKeys.in(secrets);
    }

    public Path secrets() {
        return secrets;
    }

    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    public DataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url());
        pool.setConnectionInitSql(Ledger.SESSION);
        pool.setMaximumPoolSize(8);
        pool.setConnectionTimeout(3000);
        opened.add(pool);
        return pool;
    }

    /** The first column of the first row, as text. */
    public String ask(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void run(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        server.close();
    }
}
