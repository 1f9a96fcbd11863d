package jp.tsunagi.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A link of the chain over the history: what was written in the transactions from {@code txFrom} until {@code txTo}.
 *
 * @param months by month of expiry, as in {@code 2031-12-01}, so that a month can be pruned and the chain still holds
 */
record Seal(long n, long txFrom, long txTo, Map<String, Month> months, String prev, String hash) {

    static final String FIRST = "0".repeat(64);

    /** @param digest SHA-256 over the lines, each with its newline, in the order of tx and id; small hex digits */
    record Month(long count, String digest) {}

    /** Makes the link after another. */
    static Seal after(long n, long txFrom, long txTo, Map<String, Month> months, String prev) {
        StringBuilder text = new StringBuilder(prev).append('\n');
        text.append(n).append(' ').append(txFrom).append(' ').append(txTo).append('\n');
        new TreeMap<>(months)
                .forEach((month, lines) -> text.append(month)
                        .append(' ')
                        .append(lines.count())
                        .append(' ')
                        .append(lines.digest())
                        .append('\n'));
        byte[] hash = Digests.of(text.toString().getBytes(StandardCharsets.UTF_8));
        return new Seal(
                n, txFrom, txTo, new TreeMap<>(months), prev, HexFormat.of().formatHex(hash));
    }

    /** Gathers the lines of one link. */
    static final class Lines {

        private final Map<String, MessageDigest> digests = new TreeMap<>();
        private final Map<String, Long> counts = new TreeMap<>();

        void add(String month, String line) {
            MessageDigest digest = digests.computeIfAbsent(month, first -> Digests.sha256());
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            counts.merge(month, 1L, Long::sum);
        }

        boolean isEmpty() {
            return counts.isEmpty();
        }

        /** Ends it. */
        Map<String, Month> months() {
            Map<String, Month> months = new TreeMap<>();
            digests.forEach((month, digest) -> months.put(
                    month,
                    new Month(counts.getOrDefault(month, 0L), HexFormat.of().formatHex(digest.digest()))));
            return months;
        }
    }
}
