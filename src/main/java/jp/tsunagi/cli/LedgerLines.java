package jp.tsunagi.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.tsunagi.hub.outgoing.PartnerOutlook.Standing;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.DeliveryState;
import jp.tsunagi.ledger.Incidents.Incident;
import jp.tsunagi.ledger.ReceiptView;
import jp.tsunagi.problem.Message;
import org.jline.utils.WCWidth;

/** Rows of the ledger as tables under their headings; times are Japan's. */
final class LedgerLines {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Tokyo"));

    private static final int GAP = 2;

    private static final Set<DeliveryState> TO_BE_TRIED = Set.of(DeliveryState.READY, DeliveryState.RETRYING);

    private final Locale locale;
    private final Function<Delivery, Instant> next;

    /** @param next when a delivery is tried; {@link Instant#EPOCH}: when a person lets it */
    LedgerLines(Locale locale, Function<Delivery, Instant> next) {
        this.locale = locale;
        this.next = next;
    }

    static String time(Instant at) {
        return at.equals(Instant.EPOCH) ? "-" : TIME.format(at);
    }

    private static List<String> of(ReceiptView receipt) {
        return List.of(
                Long.toString(receipt.id()),
                time(receipt.receivedAt()),
                word(receipt.state()),
                receipt.channel(),
                receipt.name(),
                receipt.size() + " B",
                receipt.counts().read() + "/" + receipt.counts().written() + "/"
                        + receipt.counts().setAside(),
                cause(receipt.cause().kind(), receipt.cause().text()));
    }

    private List<String> of(Delivery delivery) {
        boolean later = TO_BE_TRIED.contains(delivery.state());
        return List.of(
                Long.toString(delivery.id()),
                time(delivery.createdAt()),
                word(delivery.state()) + (delivery.doubtful() ? "?" : ""),
                delivery.partner(),
                delivery.name(),
                Integer.toString(delivery.attempts()),
                later
                        ? "-> " + time(next.apply(delivery))
                        : delivery.partnerState()
                                + (delivery.partnerAttention().isEmpty() ? "" : " ! " + delivery.partnerAttention()),
                delivery.partnerReceipt(),
                cause(delivery.cause().kind(), delivery.cause().text()));
    }

    private static List<String> of(Standing partner) {
        return List.of(
                partner.partner(),
                Long.toString(partner.waiting()),
                Long.toString(partner.stopped()),
                time(partner.oldest()),
                partner.paused() ? "paused" : word(partner.breaker()).replace('_', '-'),
                time(partner.probe()),
                time(partner.opens()),
                time(partner.next()),
                partner.cause());
    }

    private static List<String> of(Incident incident) {
        return List.of(
                Long.toString(incident.id()),
                incident.partner(),
                cause(incident.cause().kind(), incident.cause().text()),
                time(incident.openedAt()),
                time(incident.closedAt()),
                Long.toString(incident.count()),
                time(incident.oldest()),
                time(incident.due()));
    }

    private static List<String> of(Bundle bundle) {
        return List.of(
                Long.toString(bundle.id()),
                time(bundle.createdAt()),
                bundle.state(),
                bundle.exchange(),
                bundle.part().name(),
                Long.toString(bundle.records()),
                bundle.map(),
                bundle.mendedBy() > 0 ? "-> " + bundle.mendedBy() : bundle.reason());
    }

    List<String> receipts(List<ReceiptView> receipts) {
        return table("ledger.heading.receipts", receipts.stream().map(LedgerLines::of));
    }

    List<String> deliveries(List<Delivery> deliveries) {
        return table("ledger.heading.deliveries", deliveries.stream().map(this::of));
    }

    List<String> bundles(List<Bundle> bundles) {
        return table("ledger.heading.set-aside", bundles.stream().map(LedgerLines::of));
    }

    List<String> partners(List<Standing> partners) {
        return table("ledger.heading.partners", partners.stream().map(LedgerLines::of));
    }

    List<String> incidents(List<Incident> incidents) {
        return table("ledger.heading.incidents", incidents.stream().map(LedgerLines::of));
    }

    /** Columns as wide as their widest cell on a terminal, where a kanji takes two places; nothing for no rows. */
    private List<String> table(String headings, Stream<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(List.of(Message.of(headings).in(locale).split("\\|", -1)));
        rows.forEach(all::add);
        return all.size() == 1 ? List.of() : aligned(all);
    }

    private static List<String> aligned(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], width(row.get(i)))));
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)) + GAP));
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePoints().map(one -> Math.max(0, WCWidth.wcwidth(one))).sum();
    }

    static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String cause(String kind, String text) {
        return kind.isEmpty() ? "" : kind + ": " + text;
    }
}
