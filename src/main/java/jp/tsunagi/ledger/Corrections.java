package jp.tsunagi.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person decides about what did not go by itself. Each is one transaction with its event; the running hub finds
 * what is to be done in the ledger. {@code actor} is who decides.
 */
public final class Corrections {

    private static final int AT_ONCE = 10_000;

    private final Database database;
    private final Partitions partitions;
    private final Retention retention;
    private final Receipts receipts;
    private final Deliveries deliveries;
    private final Search search;
    private final Clock clock;

    Corrections(
            Database database,
            Partitions partitions,
            Retention retention,
            Receipts receipts,
            Deliveries deliveries,
            Search search,
            Clock clock) {
        this.database = database;
        this.partitions = partitions;
        this.retention = retention;
        this.receipts = receipts;
        this.deliveries = deliveries;
        this.search = search;
        this.clock = clock;
    }

    /**
     * Tries again what is dead or discarded; what is delivered is sent once more, as a new delivery.
     *
     * @return the number of the delivery that goes; empty if it is on its way, or in doubt
     */
    public Optional<Long> resend(long id, String actor) {
        Optional<Delivery> found = deliveries.find(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return switch (found.get().state()) {
            case DEAD, DISCARDED ->
                again(List.of(id), "('dead', 'discarded')", "resend", actor).isEmpty()
                        ? Optional.empty()
                        : Optional.of(id);
            case DELIVERED ->
                Optional.of(anew(found.get(), found.get().partner(), found.get().parts(), "resend", actor));
            default -> Optional.empty();
        };
    }

    /** Tries again every dead delivery of a partner with this kind of cause. */
    public List<Long> resendAll(String partner, String cause, String actor) {
        List<Long> dead = search
                .deliveries(new Query(
                        "", "", java.time.LocalDate.MIN, java.time.LocalDate.MAX, partner, "dead", "", cause, AT_ONCE))
                .stream()
                .map(Delivery::id)
                .toList();
        return again(dead, "('dead')", "resend", actor);
    }

    /** Sends a dead or discarded delivery to another partner; the old one is discarded. */
    public Optional<Long> redirect(long id, String partner, String actor) {
        return replace(id, partner, Optional.empty(), "redirected", actor);
    }

    /** Sends a dead or discarded delivery with other bytes; the old one is discarded and keeps its own. */
    public Optional<Long> mendDelivery(long id, StoredBody body, String actor) {
        return replace(id, "", Optional.of(body), "mended", actor);
    }

    /** Takes away what is not under way: a delivery, a receipt or a bundle of records set aside. */
    public boolean discard(long id, String reason, String actor) {
        String detail = Json.of("reason", reason);
        return changed(
                        "update ledger.delivery set state = 'discarded', state_at = ?, blocks = false, hand_at = state_at"
                                + " where id = ? and expires_on = ? and state in ('ready', 'held', 'retrying', 'dead')"
                                + " returning receipt_id, id",
                        id,
                        "discarded",
                        actor,
                        detail)
                || changed(
                        "update ledger.receipt set state = 'discarded', state_at = ? where id = ? and expires_on = ?"
                                + " and state in ('failed', 'refused') returning id, 0",
                        id,
                        "receipt-discarded",
                        actor,
                        detail)
                || changed(
                        "update ledger.set_aside set state = 'discarded', state_at = ? where id = ? and expires_on = ?"
                                + " and state = 'waiting' returning receipt_id, 0",
                        id,
                        "set-aside-discarded",
                        actor,
                        Json.of("bundle", id, "reason", reason));
    }

    /** Says what became of a delivery in doubt: it counts as delivered, or it is tried again. */
    public boolean settle(long id, boolean delivered, String actor) {
        String sql = delivered
                ? "update ledger.delivery set state = 'delivered', state_at = ?, blocks = false, doubtful = false"
                : "update ledger.delivery set state = 'ready', state_at = ?, doubtful = false, hand_at = now(),"
                        + " next_attempt = now()";
        return changed(
                sql + " where id = ? and expires_on = ? and state = 'uncertain' returning receipt_id, id",
                id,
                "settled-by-hand",
                actor,
                Json.of("as", delivered ? "delivered" : "not-delivered"));
    }

    /** Works on a receipt's stored bytes again, with today's maps: a receipt of its own. */
    public Optional<Long> replay(long receiptId, String actor) {
        return receipts.find(receiptId).map(receipt -> accepted(receipt, receipt.parts(), "replay", actor, 0));
    }

    /** Works on other bytes in the place of a receipt that failed or was refused: a receipt of its own. */
    public Optional<Long> mendReceipt(long receiptId, StoredBody body, String actor) {
        return receipts.find(receiptId)
                .filter(receipt -> receipt.parts().size() == 1
                        && (receipt.state() == ReceiptState.REFUSED || receipt.state() == ReceiptState.FAILED))
                .map(receipt -> accepted(receipt, List.of(new StoredPart(receipt.name(), body)), "mended", actor, 0));
    }

    /**
     * Works on the mended bytes of records set aside: a receipt of its own; the bundle is mended and keeps its bytes.
     */
    public Optional<Long> mendBundle(long bundleId, StoredBody body, String actor) {
        Optional<Bundle> bundle =
                search.bundle(bundleId).filter(found -> found.state().equals("waiting"));
        return bundle.flatMap(found -> receipts.find(found.receiptId())
                .map(receipt -> accepted(
                        receipt, List.of(new StoredPart(found.part().name(), body)), "mended", actor, bundleId)));
    }

    /** Remembers that somebody looked at bytes that are not masked. */
    public InputStream rawBody(long id, StoredPart part, String actor) throws IOException {
        long receiptId = deliveries
                .find(id)
                .map(Delivery::receiptId)
                .or(() -> search.bundle(id).map(Bundle::receiptId))
                .orElse(id);
        database.run(connection -> Rows.events(
                connection,
                List.of(NewEvent.of(receiptId, "body-viewed", actor, Json.of("id", id, "name", part.name()))),
                Instant.now(clock)));
        return receipts.read(part);
    }

    /** Remembers something that is about no receipt, e.g. that evidence was exported. */
    public void remember(String kind, String detail, String actor) {
        var month = partitions.ledger(
                Months.after(java.time.LocalDate.now(clock), retention.usual().ledger()));
        database.run(connection -> Rows.events(
                connection,
                List.of(new NewEvent(month, 0, 0, kind, actor, Json.of("what", detail))),
                Instant.now(clock)));
    }

    private List<Long> again(List<Long> ids, String states, String kind, String actor) {
        return database.transaction(connection -> {
            List<Long> done = new ArrayList<>();
            List<NewEvent> events = new ArrayList<>();
            Instant now = Instant.now(clock);
            try (PreparedStatement update = connection.prepareStatement("""
                    update ledger.delivery d set state = 'ready', state_at = ?, next_attempt = ?, hand_at = ?,
                        blocks = d.order_key <> ''
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
        });
    }

    private Optional<Long> replace(long id, String partner, Optional<StoredBody> body, String kind, String actor) {
        Optional<Delivery> found = deliveries
                .find(id)
                .filter(one -> one.state() == DeliveryState.DEAD || one.state() == DeliveryState.DISCARDED);
        if (found.isEmpty() || body.isPresent() && found.get().parts().size() != 1) {
            return Optional.empty();
        }
        Delivery old = found.get();
        List<StoredPart> parts = body.map(
                        bytes -> List.of(new StoredPart(old.parts().get(0).name(), bytes)))
                .orElse(old.parts());
        long made = anew(old, partner.isEmpty() ? old.partner() : partner, parts, kind, actor);
        return Optional.of(made);
    }

    /** A new delivery in the place of an old one, which is discarded unless it is delivered. */
    private long anew(Delivery old, String partner, List<StoredPart> parts, String kind, String actor) {
        return database.transaction(connection -> {
            Instant now = Instant.now(clock);
            long id = Months.number(Rows.numbers(connection, 1).get(0), Months.of(old.receiptId()));
            Outgoing outgoing = new Outgoing(partner, old.orderKey(), old.name(), old.parameters(), parts, now);
            DispatchRows.Owner owner = new DispatchRows.Owner(old.channel(), old.exchange());
            DeliveryRow.insert(
                    connection, List.of(new DeliveryRow(id, old.receiptId(), owner, outgoing, old.id())), now);
            try (PreparedStatement update = connection.prepareStatement("""
                    update ledger.delivery set hand_at = ? where id = ? and expires_on = ?""")) {
                update.setObject(1, Times.sql(now));
                update.setLong(2, id);
                update.setObject(3, Months.of(id));
                update.executeUpdate();
            }
            if (old.state() != DeliveryState.DELIVERED) {
                drop(connection, old.id(), now);
            }
            Rows.events(
                    connection,
                    List.of(NewEvent.of(old.receiptId(), old.id(), kind, actor, Json.of("as", id, "partner", partner))),
                    now);
            return id;
        });
    }

    private static void drop(Connection connection, long id, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update ledger.delivery set state = 'discarded', state_at = ?, blocks = false
                where id = ? and expires_on = ?""")) {
            update.setObject(1, Times.sql(now));
            update.setLong(2, id);
            update.setObject(3, Months.of(id));
            update.executeUpdate();
        }
    }

    private boolean changed(String sql, long id, String kind, String actor, String detail) {
        return database.transaction(connection -> {
            Instant now = Instant.now(clock);
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                update.setObject(1, Times.sql(now));
                update.setLong(2, id);
                update.setObject(3, Months.of(id));
                try (ResultSet row = update.executeQuery()) {
                    if (!row.next()) {
                        return false;
                    }
                    Rows.events(
                            connection, List.of(NewEvent.of(row.getLong(1), row.getLong(2), kind, actor, detail)), now);
                    return true;
                }
            }
        });
    }

    private long accepted(Receipt old, List<StoredPart> parts, String source, String actor, long bundleId) {
        var month = partitions.ledger(Months.after(
                java.time.LocalDate.now(clock), retention.of(old.exchange()).ledger()));
        Arrival arrival = new Arrival(
                old.channel(),
                old.exchange(),
                source,
                "receipt " + old.id(),
                "",
                Arrival.WhenOther.NEW_RECEIPT,
                old.orderKey(),
                List.of(Part.of(parts.get(0).name(), new byte[0])),
                Map.copyOf(old.headers()));
        return database.transaction(connection -> {
            Instant now = Instant.now(clock);
            long id = Months.number(Rows.numbers(connection, 1).get(0), month);
            ReceiptRow row = new ReceiptRow(id, Incoming.of(arrival, parts), ReceiptState.ACCEPTED, 0, old.id());
            ReceiptRow.insert(connection, List.of(row), actor, now);
            if (bundleId > 0) {
                try (PreparedStatement update = connection.prepareStatement("""
                        update ledger.set_aside set state = 'mended', state_at = ?, mended_by = ?
                        where id = ? and expires_on = ? and state = 'waiting'""")) {
                    update.setObject(1, Times.sql(now));
                    update.setLong(2, id);
                    update.setLong(3, bundleId);
                    update.setObject(4, Months.of(bundleId));
                    if (update.executeUpdate() == 0) {
                        throw new IllegalStateException("the bundle " + bundleId + " does not wait any more");
                    }
                }
            }
            return id;
        });
    }
}
