package jp.tsunagi.ledger;

import java.util.List;
import java.util.Map;

/**
 * What a source hands over, before it is told that it is taken.
 *
 * @param channel the {@code receipt:} endpoint; starts with the exchange
 * @param exchange the exchange's slug, e.g. {@code claims-intake}
 * @param source the kind of door, e.g. {@code folder}, {@code mllp}
 * @param origin where it came from, e.g. a folder or a remote address; never a person's value
 * @param identity what the source calls it, e.g. a message control ID or an idempotency key; empty: the channel, the
 *     parts' names and their content
 * @param whenOther what to do if this identity was seen with other content
 * @param orderKey arrivals of one channel with the same key are worked on in the order of acceptance; empty: in any
 *     order
 * @param parts one file, or the files of a set in the set's order
 * @param headers what the work route is given again
 */
public record Arrival(
        String channel,
        String exchange,
        String source,
        String origin,
        String identity,
        WhenOther whenOther,
        String orderKey,
        List<Part> parts,
        Map<String, String> headers) {

    public Arrival {
        parts = List.copyOf(parts);
        headers = Map.copyOf(headers);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an arrival has at least one part");
        }
    }

    /** What a known identity with other content becomes. */
    public enum WhenOther {
        /** A receipt of its own that names the earlier one. */
        NEW_RECEIPT,
        /** Nothing is stored and the source is told of the conflict. */
        CONFLICT
    }
}
