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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import jp.tsunagi.ledger.Incidents.Incident;

/** What all nodes know of a partner. */
public final class PartnerStates {

    private static final String COLUMNS =
            "partner, breaker, since, failures, probe_at, cause_kind, cause, rate_at, paused";

    private final Database database;
    private final Clock clock;

    PartnerStates(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public List<PartnerState> all() {
        return database.transaction(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select " + COLUMNS + " from ledger.partner_state order by partner")) {
                return read(select);
            }
        });
    }

    /**
     * Changes the state under a lock on its row, so that no other node's change is lost; a partner never heard of
     * begins closed. The change may be asked more than once.
     *
     * @return the new state
     */
    public PartnerState change(String partner, UnaryOperator<PartnerState> change) {
        return database.transaction(connection -> {
            PartnerState before = locked(connection, partner);
            return changed(connection, before, change.apply(before));
        });
    }

    /**
     * The same of a change that may open or close the breaker: its incident opens and closes with it, so that no kill
     * leaves one without the other.
     */
    public Changed change(String partner, UnaryOperator<PartnerState> change, Outage outage) {
        return database.transaction(connection -> {
            PartnerState before = locked(connection, partner);
            PartnerState after = changed(connection, before, change.apply(before));
            Optional<Incident> opened = Optional.empty();
            Optional<Incident> closed = Optional.empty();
            if (before.breaker == Breaker.CLOSED && after.breaker != Breaker.CLOSED) {
                opened = Incidents.raise(connection, clock, partner, outage.begins.apply(after));
            } else if (before.failures > 0 && after.failures == 0) {
                closed = Incidents.close(connection, clock, partner, outage.kind);
            }
            return new Changed(after, opened, closed);
        });
    }

    private PartnerState locked(Connection connection, String partner) throws SQLException {
        first(connection, partner);
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + " from ledger.partner_state where partner = ? for update")) {
            select.setString(1, partner);
            return read(select).get(0);
        }
    }

    private static PartnerState changed(Connection connection, PartnerState before, PartnerState after)
            throws SQLException {
        if (!after.equals(before)) {
            update(connection, after);
        }
        return after;
    }

    private void first(Connection connection, String partner) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into ledger.partner_state (partner, breaker, since, failures, cause_kind, cause, paused)
                values (?, 'closed', ?, 0, '', '', false) on conflict (partner) do nothing""")) {
            insert.setString(1, partner);
            insert.setObject(2, Times.sql(Instant.now(clock)));
            insert.executeUpdate();
        }
    }

    private static void update(Connection connection, PartnerState state) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update ledger.partner_state set breaker = ?, since = ?, failures = ?, probe_at = ?, cause_kind = ?,
                    cause = ?, rate_at = ?, paused = ?
                where partner = ?""")) {
            update.setString(1, States.word(state.breaker()));
            update.setObject(2, Times.sql(state.since()));
            update.setInt(3, state.failures());
            update.setObject(4, Times.orNull(state.probeAt()));
            update.setString(5, state.cause().kind());
            update.setString(6, state.cause().text());
            update.setObject(7, Times.orNull(state.rateAt()));
            update.setBoolean(8, state.paused());
            update.setString(9, state.partner());
            update.executeUpdate();
        }
    }

    private static List<PartnerState> read(PreparedStatement select) throws SQLException {
        List<PartnerState> states = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                states.add(new PartnerState(
                        row.getString("partner"),
                        States.of(Breaker.class, row.getString("breaker")),
                        Times.get(row, "since"),
                        row.getInt("failures"),
                        Times.get(row, "probe_at"),
                        new Cause(row.getString("cause_kind"), row.getString("cause")),
                        Times.get(row, "rate_at"),
                        row.getBoolean("paused")));
            }
        }
        return states;
    }

    /**
     * @param since when the breaker became so
     * @param failures in a row
     * @param probeAt when the next single delivery is tried; {@link Instant#EPOCH}: not waiting
     * @param cause the last failure; an empty kind: none
     * @param rateAt until when the rate is used up; {@link Instant#EPOCH}: it is not
     * @param paused a person stopped deliveries
     */
    public record PartnerState(
            String partner,
            Breaker breaker,
            Instant since,
            int failures,
            Instant probeAt,
            Cause cause,
            Instant rateAt,
            boolean paused) {}

    /**
     * The incident of a partner that is down.
     *
     * @param kind of its cause
     * @param begins what is raised of the partner as it is when its breaker opens
     */
    public record Outage(String kind, Function<PartnerState, Incidents.Raise> begins) {}

    /**
     * @param opened the incident, if this change opened it
     * @param closed the incident, if this change closed it
     */
    public record Changed(PartnerState state, Optional<Incident> opened, Optional<Incident> closed) {}

    /** Whether deliveries are tried. */
    public enum Breaker {
        CLOSED,
        OPEN,
        HALF_OPEN
    }
}
