package jp.tsunagi.bench.hub;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import jp.tsunagi.stage.Stage;

/** What a hub has accepted and not worked on yet. */
final class Backlog {

    private final String url;
    private final String user;
    private final String password;

    Backlog(Stage stage) throws Exception {
        Map<String, String> site = stage.site();
        url = site.get("postgres.url");
        user = site.get("postgres.user");
        password = stage.secret("postgres.password");
    }

    /** Waits until there is none. */
    void awaitNone(Duration patience) throws SQLException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            while (waiting(statement) > 0) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("%d are not worked on".formatted(waiting(statement)));
                }
                Thread.sleep(500);
            }
        }
    }

    private static long waiting(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from ledger.receipt where state = 'accepted'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
