package jp.tsunagi.hub;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into a hub's database as a DBA would. */
public final class LedgerRows {

    private final String url;
    private final String user;
    private final String password;

    private LedgerRows(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    public static LedgerRows of(Hub hub) {
        return new LedgerRows(
                hub.conf().get("postgres.url"),
                hub.conf().get("postgres.user"),
                hub.secrets().get("postgres.password"));
    }

    /** The rows with bars between their columns. */
    public List<String> all(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(i == 1 ? "" : "|").append(rows.getString(i));
                }
                all.add(row.toString());
            }
            return all;
        }
    }

    /** @param table a table of the ledger, with a condition perhaps */
    public long count(String table) throws SQLException {
        return Long.parseLong(all("select count(*) from ledger." + table).get(0));
    }

    /** A connection of one's own. */
    public Connection open() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
