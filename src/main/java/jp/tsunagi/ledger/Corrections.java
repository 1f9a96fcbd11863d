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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.tsunagi.problem.Message;

/**
 * What a person decides about what did not go by itself. Each is one transaction with its event; the running hub finds
 * what is to be done in the ledger. {@code actor} is who decides.
 */
public final class Corrections {

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
     * Takes away what waits for a person: a delivery that is not under way, a receipt, a bundle of records set aside
     * and with it the others of its set. A delivery that the partner has, and gave back or contradicted itself about,
     * stays; nobody has to see to it any more.
     */
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
                        "update ledger.delivery set partner_attention = '', partner_state_at = ?"
                                + " where id = ? and expires_on = ? and partner_attention <> ''"
                                + " returning receipt_id, id",
                        id,
                        "partner-answered",
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
                        "update ledger.set_aside s set state = 'discarded', state_at = ? from ledger.set_aside o"
                                + " where o.id = ? and o.expires_on = ? and o.state = 'waiting'"
                                + " and s.receipt_id = o.receipt_id and s.expires_on = o.expires_on"
                                + " and s.state = 'waiting' and (s.id = o.id"
                                + " or s.together > 0 and s.together = o.together and s.map = o.map)"
                                + " returning s.receipt_id, 0",
                        id,
                        "set-aside-discarded",
                        actor,
                        Json.of("bundle", id, "reason", reason));
    }

    /** Takes away every dead delivery of a partner with this kind of cause, the oldest first. */
    public List<Long> discardAll(String partner, String cause, String reason, String actor) {
        List<Long> all = new ArrayList<>();
        search.eachDead(partner, cause, dead -> {
            for (long id : dead) {
                if (discard(id, reason, actor)) {
                    all.add(id);
                }
            }
        });
        return all;
    }

    /** Says what became of a delivery in doubt: it counts as delivered, or it is tried again. */
    public boolean settle(long id, boolean delivered, String actor) {
        String sql = delivered
                ? "update ledger.delivery set state = 'delivered', state_at = ?, blocks = false, doubtful = false"
                : "update ledger.delivery set state = 'ready', state_at = ?, doubtful = false, hand_at = now(),"
                        + " next_attempt = now(), first_attempt_at = null, attempts_before = attempts";
        return changed(
                sql + " where id = ? and expires_on = ? and state = 'uncertain' returning receipt_id, id",
                id,
                "settled-by-hand",
                actor,
                Json.of("as", delivered ? "delivered" : "not-delivered"));
    }

    /** Works on a receipt's stored bytes again, with today's maps: a receipt of its own. */
    public Optional<Long> replay(long receiptId, String actor) {
        return receipts.find(receiptId).map(receipt -> accepted(receipt, receipt.parts(), "replay", actor, List.of()));
    }

    /** Works on other files in the place of a receipt that failed or was refused: a receipt of its own. */
    public Optional<Long> mendReceipt(long receiptId, List<StoredPart> files, String actor) {
        return receipts.find(receiptId)
                .filter(receipt -> receipt.state() == ReceiptState.REFUSED || receipt.state() == ReceiptState.FAILED)
                .map(receipt -> accepted(receipt, files, "mended", actor, List.of()));
    }

    /**
     * Works on the mended files of records set aside: a receipt of its own, for the maps that had set them aside and
     * for no other, because those have had them. The bundle with the others of its set, or those of other maps with the
     * same bytes, are mended and keep their bytes.
     *
     * @param files all of the set, those that had not to be mended too
     */
    public Optional<Long> mendBundle(long bundleId, List<StoredPart> files, String actor) {
        Optional<Bundle> bundle =
                search.bundle(bundleId).filter(found -> found.state().equals("waiting"));
        return bundle.flatMap(found -> receipts.find(found.receiptId())
                .map(receipt -> accepted(receipt, files, "mended", actor, mendedWith(found))));
    }

    private List<Bundle> mendedWith(Bundle bundle) {
        return bundle.together() > 0
                ? search.waitingWith(bundle)
                : search.setAsideOf(bundle.receiptId()).stream()
                        .filter(other -> other.state().equals("waiting")
                                && other.together() == 0
                                && other.part().equals(bundle.part()))
                        .toList();
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

    private long accepted(Receipt old, List<StoredPart> parts, String source, String actor, List<Bundle> bundles) {
        var month = partitions.ledger(Months.after(
                java.time.LocalDate.now(clock), retention.of(old.exchange()).ledger()));
        Map<String, String> headers = new HashMap<>(old.headers());
        if (!bundles.isEmpty()) {
            headers.put(
                    Receipt.FOR_MAPS,
                    bundles.stream().map(Bundle::map).distinct().collect(Collectors.joining(",")));
        }
        Arrival arrival = new Arrival(
                old.channel(),
                old.exchange(),
                source,
                "receipt " + old.id(),
                "",
                Arrival.WhenOther.NEW_RECEIPT,
                old.orderKey(),
                List.of(Part.of(parts.get(0).name(), new byte[0])),
                headers);
        return database.transaction(connection -> {
            Instant now = Instant.now(clock);
            long id = Months.number(Rows.numbers(connection, 1).get(0), month);
            ReceiptRow row = new ReceiptRow(id, Incoming.of(arrival, parts), ReceiptState.ACCEPTED, 0, old.id());
            ReceiptRow.insert(connection, List.of(row), actor, now);
            if (source.equals("mended") && bundles.isEmpty()) {
                takeTheirPlace(connection, old.id(), now);
            }
            for (Bundle bundle : bundles) {
                mended(connection, bundle.id(), id, now);
            }
            return id;
        });
    }

    private static void mended(Connection connection, long bundleId, long by, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update ledger.set_aside set state = 'mended', state_at = ?, mended_by = ?
                where id = ? and expires_on = ? and state = 'waiting'""")) {
            update.setObject(1, Times.sql(now));
            update.setLong(2, by);
            update.setLong(3, bundleId);
            update.setObject(4, Months.of(bundleId));
            if (update.executeUpdate() == 0) {
                throw new NotPossible(Message.of("ledger.not-possible", bundleId));
            }
        }
    }

    /** Nobody has to look at a receipt whose mended bytes went on; two persons do not mend it twice. */
    private static void takeTheirPlace(Connection connection, long id, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update ledger.receipt set state = 'discarded', state_at = ?
                where id = ? and expires_on = ? and state in ('refused', 'failed')""")) {
            update.setObject(1, Times.sql(now));
            update.setLong(2, id);
            update.setObject(3, Months.of(id));
            if (update.executeUpdate() == 0) {
                throw new NotPossible(Message.of("ledger.not-possible", id));
            }
        }
    }
}
