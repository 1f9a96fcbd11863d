package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One entry per partner and kind, of some kinds per cause, while it lasts; not one per failure. */
public final class Incidents {

    static final String COLUMNS = "id, partner, cause_kind, cause, opened_at, last_at, count, oldest, due, closed_at";

    private final Database database;
    private final Clock clock;

    Incidents(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Counts failures of one kind.
     *
     * @param count how many since the last call
     * @param oldest when the oldest thing that waits because of it was made
     * @param due the deadline at risk; {@link Instant#EPOCH}: none
     * @return the incident if this call opened it, for all nodes together; empty: it was open
     */
    public Optional<Incident> raise(String partner, Cause cause, long count, Instant oldest, Instant due) {
        return database.transaction(
                connection -> raise(connection, clock, partner, new Raise(cause, count, oldest, due)));
    }

    /** The same within a transaction. */
    static Optional<Incident> raise(Connection connection, Clock clock, String partner, Raise raise)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into ledger.incident as i
                    (partner, cause_kind, cause, opened_at, last_at, count, oldest, due)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (partner, cause_kind, (case when cause_kind in ('dead', 'uncertain') then cause else '' end))
                    where closed_at is null do update set
                    cause = excluded.cause, last_at = excluded.last_at, count = i.count + excluded.count,
                    oldest = least(i.oldest, excluded.oldest), due = coalesce(excluded.due, i.due)
                returning xmax = 0 as opened,
                """ + COLUMNS)) {
            Instant now = Instant.now(clock);
            upsert.setString(1, partner);
            upsert.setString(2, raise.cause.kind());
            upsert.setString(3, raise.cause.text());
            upsert.setObject(4, Times.sql(now));
            upsert.setObject(5, Times.sql(now));
            upsert.setLong(6, raise.count);
            upsert.setObject(7, Times.sql(raise.oldest));
            upsert.setObject(8, Times.orNull(raise.due), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                if (!row.getBoolean("opened")) {
                    return Optional.empty();
                }
                Incident opened = incident(row);
                IncidentNotices.add(connection, opened, false);
                return Optional.of(opened);
            }
        }
    }

    /** Says what holds now of an incident that is open. */
    public void change(long id, Cause cause, long count, Instant oldest, Instant due) {
        database.run(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    update ledger.incident set cause = ?, last_at = ?, count = ?, oldest = ?, due = ?
                    where id = ? and closed_at is null""")) {
                update.setString(1, cause.text());
                update.setObject(2, Times.sql(Instant.now(clock)));
                update.setLong(3, count);
                update.setObject(4, Times.sql(oldest));
                update.setObject(5, Times.orNull(due), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
                update.setLong(6, id);
                update.executeUpdate();
            }
        });
    }

    /** Closes it; returns it if this call closed it. */
    public Optional<Incident> close(long id) {
        return database.transaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update ledger.incident set closed_at = ? where id = ? and closed_at is null returning "
                            + COLUMNS)) {
                update.setObject(1, Times.sql(Instant.now(clock)));
                update.setLong(2, id);
                return closed(connection, update);
            }
        });
    }

    /** Closes, within a transaction, what is open for this partner and a kind that has one at a time. */
    static Optional<Incident> close(Connection connection, Clock clock, String partner, String causeKind)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update ledger.incident set closed_at = ?
                where partner = ? and cause_kind = ? and closed_at is null
                returning
                """ + COLUMNS)) {
            update.setObject(1, Times.sql(Instant.now(clock)));
            update.setString(2, partner);
            update.setString(3, causeKind);
            return closed(connection, update);
        }
    }

    /** Counts what happened once more, of a kind that has one at a time; nothing if it is over by now. */
    public void count(String partner, Raise more) {
        database.run(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    update ledger.incident set cause = ?, last_at = ?, count = count + ?, oldest = least(oldest, ?),
                        due = coalesce(?, due)
                    where partner = ? and cause_kind = ? and closed_at is null""")) {
                update.setString(1, more.cause.text());
                update.setObject(2, Times.sql(Instant.now(clock)));
                update.setLong(3, more.count);
                update.setObject(4, Times.sql(more.oldest));
                update.setObject(5, Times.orNull(more.due), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
                update.setString(6, partner);
                update.setString(7, more.cause.kind());
                update.executeUpdate();
            }
        });
    }

    private static Optional<Incident> closed(Connection connection, PreparedStatement update) throws SQLException {
        Optional<Incident> closed = list(update).stream().findFirst();
        if (closed.isPresent()) {
            IncidentNotices.add(connection, closed.get(), true);
        }
        return closed;
    }

    public List<Incident> open() {
        return database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select " + COLUMNS + " from ledger.incident where closed_at is null order by opened_at")) {
                return list(select);
            }
        });
    }

    /** Newest first. */
    public List<Incident> latest(int limit) {
        return database.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select " + COLUMNS + " from ledger.incident order by id desc limit ?")) {
                select.setInt(1, limit);
                return list(select);
            }
        });
    }

    private static List<Incident> list(PreparedStatement statement) throws SQLException {
        List<Incident> incidents = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                incidents.add(incident(row));
            }
        }
        return incidents;
    }

    static Incident incident(ResultSet row) throws SQLException {
        return new Incident(
                row.getLong("id"),
                row.getString("partner"),
                new Cause(row.getString("cause_kind"), row.getString("cause")),
                Times.get(row, "opened_at"),
                Times.get(row, "last_at"),
                row.getLong("count"),
                Times.get(row, "oldest"),
                Times.get(row, "due"),
                Times.get(row, "closed_at"));
    }

    /**
     * @param due the deadline at risk; {@link Instant#EPOCH}: none
     * @param closedAt {@link Instant#EPOCH}: open
     */
    public record Incident(
            long id,
            String partner,
            Cause cause,
            Instant openedAt,
            Instant lastAt,
            long count,
            Instant oldest,
            Instant due,
            Instant closedAt) {

        /** As it was before it closed. */
        Incident open() {
            return new Incident(id, partner, cause, openedAt, lastAt, count, oldest, due, Instant.EPOCH);
        }
    }

    /**
     * What is to be raised.
     *
     * @param count how many since the last time
     * @param oldest when the oldest thing that waits because of it was made
     * @param due the deadline at risk; {@link Instant#EPOCH}: none
     */
    public record Raise(Cause cause, long count, Instant oldest, Instant due) {}
}
