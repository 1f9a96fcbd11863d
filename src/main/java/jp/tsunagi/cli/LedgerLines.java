package jp.tsunagi.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.DeliveryState;
import jp.tsunagi.ledger.ReceiptView;

/** Rows of the ledger as lines, the most telling first; times are Japan's. */
final class LedgerLines {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Tokyo"));

    private LedgerLines() {}

    static String time(Instant at) {
        return at.equals(Instant.EPOCH) ? "-" : TIME.format(at);
    }

    static String of(ReceiptView receipt) {
        return String.join(
                "  ",
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

    static String of(Delivery delivery) {
        boolean later = delivery.state() == DeliveryState.RETRYING;
        return String.join(
                "  ",
                Long.toString(delivery.id()),
                time(delivery.createdAt()),
                word(delivery.state()) + (delivery.doubtful() ? "?" : ""),
                delivery.partner(),
                delivery.name(),
                "x" + delivery.attempts(),
                later
                        ? "-> " + time(delivery.nextAttempt())
                        : delivery.partnerState()
                                + (delivery.partnerAttention().isEmpty() ? "" : " ! " + delivery.partnerAttention()),
                delivery.partnerReceipt(),
                cause(delivery.cause().kind(), delivery.cause().text()));
    }

    static String of(Bundle bundle) {
        return String.join(
                "  ",
                Long.toString(bundle.id()),
                time(bundle.createdAt()),
                bundle.state(),
                bundle.exchange(),
                bundle.part().name(),
                Long.toString(bundle.records()),
                bundle.map(),
                bundle.mendedBy() > 0 ? "-> " + bundle.mendedBy() : bundle.reason());
    }

    static List<String> receipts(List<ReceiptView> receipts) {
        return receipts.stream().map(LedgerLines::of).toList();
    }

    static List<String> deliveries(List<Delivery> deliveries) {
        return deliveries.stream().map(LedgerLines::of).toList();
    }

    static List<String> bundles(List<Bundle> bundles) {
        return bundles.stream().map(LedgerLines::of).toList();
    }

    static List<String> together(List<List<String>> parts) {
        List<String> all = new ArrayList<>();
        parts.forEach(all::addAll);
        return all;
    }

    static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String cause(String kind, String text) {
        return kind.isEmpty() ? "" : kind + ": " + text;
    }
}
