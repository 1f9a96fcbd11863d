package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.tsunagi.ledger.Incidents.Incident;

/** That incidents opened and closed, until it is told: a kill between an incident and its telling loses nothing. */
public final class IncidentNotices {

    private final Database database;
    private final Clock clock;

    IncidentNotices(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Within the transaction that opens or closes it. */
    static void add(Connection connection, Incident incident, boolean closing) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into ledger.incident_notice (incident, closing, made_at) values (?, ?, ?)")) {
            insert.setLong(1, incident.id());
            insert.setBoolean(2, closing);
            insert.setObject(3, Times.sql(closing ? incident.closedAt() : incident.openedAt()));
            insert.executeUpdate();
        }
    }

    /** The oldest first; of one incident the opening before the closing. */
    public List<Untold> untold(Way way, int limit) {
        return database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select n.closing, " + Incidents.COLUMNS
                    + " from ledger.incident_notice n join ledger.incident i on i.id = n.incident"
                    + " where n." + way.column + " is null order by n.made_at, n.incident, n.closing limit ?")) {
                select.setInt(1, limit);
                List<Untold> untold = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        Incident incident = Incidents.incident(row);
                        boolean closing = row.getBoolean("closing");
                        untold.add(new Untold(closing ? incident : incident.open(), closing));
                    }
                }
                return untold;
            }
        });
    }

    /** It was taken by those who are told in this way. */
    public void told(Way way, Untold notice) {
        database.run(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update ledger.incident_notice set " + way.column + " = ? where incident = ? and closing = ?")) {
                update.setObject(1, Times.sql(Instant.now(clock)));
                update.setLong(2, notice.incident.id());
                update.setBoolean(3, notice.closing);
                update.executeUpdate();
            }
        });
    }

    /** Who is told. */
    public enum Way {
        TOPIC("topic_told_at"),
        WEBHOOK("webhook_told_at");

        private final String column;

        Way(String column) {
            this.column = column;
        }

        /** How people call it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One opening or closing.
     *
     * @param incident as it is now; of an opening without its closing
     */
    public record Untold(Incident incident, boolean closing) {}
}
