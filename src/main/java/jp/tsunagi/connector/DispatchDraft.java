package jp.tsunagi.connector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jp.tsunagi.ledger.Counts;
import jp.tsunagi.ledger.Dispatch;
import jp.tsunagi.ledger.MapFindings;
import jp.tsunagi.ledger.Outgoing;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.SetAside;
import jp.tsunagi.ledger.StoredBody;
import jp.tsunagi.ledger.StoredPart;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What the work on one receipt has come to so far. Nothing of it is true before the ledger has written it whole. All
 * parts of a split or multicast have the same one. Safe for many threads.
 */
public final class DispatchDraft implements AutoCloseable {

    private static final String PROPERTY = "hub.dispatch";
    private static final String TRANSLATED = "hub.translated";

    private final Receipt receipt;
    private final String mapVersion;
    private final Instant began;
    private final List<Outgoing> outgoing = new ArrayList<>();
    private final List<MapFindings> findings = new ArrayList<>();
    private final List<SetAside> setAside = new ArrayList<>();
    private final Map<StoredBody, StoredBody> bodies = new HashMap<>();
    private final Set<String> met = new HashSet<>();
    private Counts counts = Counts.NONE;
    private String edition = "";
    private int sets;
    private boolean refused;
    private @Nullable Exception failure;

    /**
     * @param mapVersion what tells the maps' text apart
     * @param began when the work on it began
     */
    public DispatchDraft(Receipt receipt, String mapVersion, Instant began) {
        this.receipt = receipt;
        this.mapVersion = mapVersion;
        this.began = began;
        keep(receipt.parts());
    }

    private void keep(List<StoredPart> parts) {
        parts.forEach(part -> bodies.putIfAbsent(part.body(), part.body()));
    }

    /** Lies in the exchange from now on. */
    public void in(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** That of the exchange; empty outside a work route. */
    public static Optional<DispatchDraft> find(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, DispatchDraft.class));
    }

    /** That of the exchange. */
    public static DispatchDraft of(Exchange exchange) {
        return find(exchange).orElseThrow(() -> new IllegalStateException("this stands outside a work route"));
    }

    /** Whether the message of this part of the route is a map's output already. */
    public static boolean translated(Exchange exchange) {
        return exchange.getProperty(TRANSLATED, false, boolean.class);
    }

    /** The receipt's own bytes have come to a map that they are for. */
    public synchronized void met(Exchange exchange, String map) {
        exchange.setProperty(TRANSLATED, true);
        met.add(map);
    }

    /** Whether the message is the receipt's own bytes, which those to whom it goes untranslated have had. */
    public boolean hadBefore(Exchange exchange) {
        return !receipt.forMaps().isEmpty() && !translated(exchange);
    }

    /** The route is through. A receipt for certain maps that were not on its way is not done. */
    public synchronized void through() {
        Set<String> missing = new TreeSet<>(receipt.forMaps());
        missing.removeAll(met);
        if (!missing.isEmpty()) {
            failed(new MapNotInRouteException(receipt.exchange(), missing));
        }
    }

    public Instant began() {
        return began;
    }

    public Receipt receipt() {
        return receipt;
    }

    /** The same body, if the receipt or a delivery so far consists of it. */
    public synchronized Optional<StoredBody> known(StoredBody body) {
        return Optional.ofNullable(bodies.get(body));
    }

    /** One delivery more. */
    public synchronized void add(Outgoing one) {
        outgoing.add(one);
        keep(one.parts());
    }

    /**
     * A map ran.
     *
     * @param layout the layout that the bytes were read by; empty: not known
     * @param fileRefused it refused the whole file; then nothing of the receipt goes on
     */
    public synchronized void translated(String layout, Counts more, boolean fileRefused) {
        edition = edition.isEmpty() ? layout : edition;
        counts = counts.plus(more);
        refused |= fileRefused;
    }

    /** @param found closed when the dispatch is written, or never will be */
    public synchronized void found(MapFindings found) {
        findings.add(found);
    }

    /** The number of one more set of files that are kept back together. */
    public synchronized int nextSet() {
        return ++sets;
    }

    public synchronized void keepBack(SetAside records) {
        setAside.add(records);
    }

    /** A step of the route failed, perhaps only in one part of a multicast; then the receipt's work did. */
    public synchronized void failed(Exception thrown) {
        failure = failure() == null ? thrown : failure;
    }

    /** The first failure; null: none. A refused file is none. */
    public synchronized @Nullable Exception failure() {
        return failure instanceof FileRefusedException ? null : failure;
    }

    /** Whether a map refused the whole file. */
    public synchronized boolean refused() {
        return refused;
    }

    /** To be written as it is now. */
    public synchronized Dispatch dispatch() {
        return new Dispatch(
                receipt.id(),
                edition,
                mapVersion,
                refused,
                counts,
                refused ? List.of() : outgoing,
                findings,
                refused ? List.of() : setAside);
    }

    @Override
    public synchronized void close() {
        findings.forEach(MapFindings::close);
        findings.clear();
    }
}
