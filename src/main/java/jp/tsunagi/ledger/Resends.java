package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.problem.Message;

/**
 * Deliveries that a person sends again, mends or redirects. Each is one transaction with its event; what the partner
 * does not allow, and what went on already, is {@link NotPossible}. {@code actor} is who decides.
 */
public final class Resends {

    private final Database database;
    private final Deliveries deliveries;
    private final Search search;
    private final Clock clock;
    private final Rule rule;

    Resends(Database database, Deliveries deliveries, Search search, Clock clock, Rule rule) {
        this.database = database;
        this.deliveries = deliveries;
        this.search = search;
        this.clock = clock;
        this.rule = rule;
    }

    /**
     * Tries again what is dead or discarded; what is delivered is sent once more, as a new delivery, if the partner
     * allows it where it stands.
     *
     * @return the number of the delivery that goes
     */
    public long resend(long id, String actor) {
        return switch (there(id).state()) {
            case DEAD, DISCARDED -> once(id, actor);
            default -> anew(id, old -> new New(old.partner(), old.parts()), "resend", actor);
        };
    }

    /** Tries again every dead delivery of a partner with this kind of cause, the oldest first. */
    public List<Long> resendAll(String partner, String cause, String actor) {
        List<Long> all = new ArrayList<>();
        search.eachDead(partner, cause, dead -> {
            List<Long> sent = database.transaction(connection -> again(connection, dead, "('dead')", "resend", actor));
            sent.stream().sorted().forEach(all::add);
        });
        return all;
    }

    /** Sends every dead delivery of a partner with this kind of cause to another partner, the oldest first. */
    public Together redirectAll(String partner, String cause, String to, String actor) {
        List<Together> all = new ArrayList<>();
        search.eachDead(partner, cause, dead -> all.add(Together.each(dead, id -> redirect(id, to, actor))));
        return all.stream().reduce(Together.NONE, Together::and);
    }

    /** The partner itself is asked what became of a delivery in doubt; only what is not there is sent again. */
    public long ask(long id, String actor) {
        rule.ask(there(id));
        return database.transaction(connection -> {
            if (again(connection, List.of(id), "('uncertain')", "asked", actor).isEmpty()) {
                throw new NotPossible(Message.of("ask.no-doubt", id));
            }
            return id;
        });
    }

    /** Sends a dead or discarded delivery to another partner; the old one is discarded. */
    public long redirect(long id, String partner, String actor) {
        Delivery found = there(id);
        if (found.state() == DeliveryState.DELIVERED) {
            throw new NotPossible(Message.of("resend.delivered", id));
        }
        rule.redirect(found, partner);
        return anew(id, old -> new New(partner, old.parts()), "redirected", actor);
    }

    /** Sends a delivery with other files; the old one keeps its own, and is discarded unless it was delivered. */
    public long mend(long id, List<StoredPart> files, String actor) {
        there(id);
        return anew(id, old -> new New(old.partner(), files), "mended", actor);
    }

    private Delivery there(long id) {
        return deliveries.find(id).orElseThrow(() -> new NotPossible(Message.of("ledger.not-there", id)));
    }

    private long once(long id, String actor) {
        return database.transaction(connection -> {
            Delivery old = locked(connection, id);
            refuseIfReplaced(connection, old);
            if (again(connection, List.of(id), "('dead', 'discarded')", "resend", actor)
                    .isEmpty()) {
                throw new NotPossible(Message.of("resend.on-its-way", id));
            }
            return id;
        });
    }

    private List<Long> again(Connection connection, List<Long> ids, String states, String kind, String actor)
            throws SQLException {
        List<Long> done = new ArrayList<>();
        List<NewEvent> events = new ArrayList<>();
        Instant now = Instant.now(clock);
        try (PreparedStatement update = connection.prepareStatement("""
                update ledger.delivery d set state = 'ready', state_at = ?, next_attempt = ?, hand_at = ?,
                    blocks = d.order_key <> '', first_attempt_at = null, attempts_before = d.attempts
                from unnest(?::bigint[], ?::date[]) as a (id, month)
                where d.id = a.id and d.expires_on = a.month and d.state in %s
                returning d.id, d.receipt_id, d.partner""".formatted(states))) {
            new Columns<>(update, ids)
                    .one(now)
                    .one(now)
                    .one(now)
                    .numbers(Long::longValue)
                    .dates(Months::of);
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    done.add(row.getLong("id"));
                    events.add(NewEvent.of(
                            row.getLong("receipt_id"),
                            row.getLong("id"),
                            kind,
                            actor,
                            Json.of("partner", row.getString("partner"))));
                }
            }
        }
        Rows.events(connection, events, now);
        return done;
    }

    /** A new delivery in the place of an old one. */
    private long anew(long of, Replacement replacement, String kind, String actor) {
        return database.transaction(connection -> {
            Delivery old = locked(connection, of);
            allow(connection, old);
            New wanted = replacement.of(old);
            Instant now = Instant.now(clock);
            long id = Months.number(Rows.numbers(connection, 1).get(0), Months.of(old.receiptId()));
            Outgoing outgoing =
                    new Outgoing(wanted.partner(), old.orderKey(), old.name(), old.parameters(), wanted.parts(), now);
            DispatchRows.Owner owner = new DispatchRows.Owner(old.channel(), old.exchange());
            DeliveryRow.insert(
                    connection, List.of(new DeliveryRow(id, old.receiptId(), owner, outgoing, old.id())), now);
            update(connection, "update ledger.delivery set hand_at = ? where id = ? and expires_on = ?", id, now);
            update(
                    connection,
                    old.state() == DeliveryState.DELIVERED
                            ? "update ledger.delivery set partner_attention = '', partner_expected_by = null,"
                                    + " partner_state_at = ? where id = ? and expires_on = ?"
                            : "update ledger.delivery set state = 'discarded', state_at = ?, blocks = false"
                                    + " where id = ? and expires_on = ?",
                    old.id(),
                    now);
            Rows.events(
                    connection,
                    List.of(NewEvent.of(
                            old.receiptId(), old.id(), kind, actor, Json.of("as", id, "partner", wanted.partner()))),
                    now);
            return id;
        });
    }

    private void allow(Connection connection, Delivery old) throws SQLException {
        switch (old.state()) {
            case DEAD, DISCARDED -> {}
            case DELIVERED -> rule.repeat(old);
            case UNCERTAIN -> throw new NotPossible(Message.of("resend.in-doubt", old.id()));
            case READY, HELD, SENDING, RETRYING -> throw new NotPossible(Message.of("resend.on-its-way", old.id()));
        }
        refuseIfReplaced(connection, old);
    }

    private static Delivery locked(Connection connection, long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(Delivery.SELECT + "where d.id = ? and d.expires_on = ? for update of d")) {
            select.setLong(1, id);
            select.setObject(2, Months.of(id));
            return Delivery.list(connection, select).get(0);
        }
    }

    /** What went on as another delivery would take effect twice. */
    private static void refuseIfReplaced(Connection connection, Delivery old) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select id from ledger.delivery where receipt_id = ? and expires_on = ? and resend_of = ?
                    and state not in ('dead', 'discarded') order by id desc limit 1""")) {
            select.setLong(1, old.receiptId());
            select.setObject(2, Months.of(old.id()));
            select.setLong(3, old.id());
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    throw new NotPossible(Message.of("resend.replaced", old.id(), row.getLong(1)));
                }
            }
        }
    }

    private static void update(Connection connection, String sql, long id, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, Times.sql(now));
            update.setLong(2, id);
            update.setObject(3, Months.of(id));
            update.executeUpdate();
        }
    }

    /** What partners allow. */
    public interface Rule {

        /** @throws NotPossible the partner has it, and does not let it be sent once more as it stands there */
        void repeat(Delivery delivered);

        /** @throws NotPossible the partner can neither be asked nor recognise a repeat */
        void ask(Delivery uncertain);

        /** @throws NotPossible nobody is called so, or the delivery does not fit its connector */
        void redirect(Delivery delivery, String partner);
    }

    private record New(String partner, List<StoredPart> parts) {}

    @FunctionalInterface
    private interface Replacement {
        New of(Delivery old);
    }
}
