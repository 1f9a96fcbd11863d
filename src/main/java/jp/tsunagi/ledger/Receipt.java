package jp.tsunagi.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Something that was accepted.
 *
 * @param attempts how often its work failed
 * @param duplicateOf an earlier receipt with the same identity; 0: none
 * @param replayOf the receipt whose bytes this one works on again; 0: none
 */
public record Receipt(
        long id,
        String channel,
        String exchange,
        String source,
        String origin,
        String identity,
        String orderKey,
        Instant receivedAt,
        ReceiptState state,
        int attempts,
        long duplicateOf,
        long replayOf,
        List<StoredPart> parts,
        Map<String, String> headers) {

    /** The first part's name. */
    public String name() {
        return parts.get(0).name();
    }

    Receipt with(List<StoredPart> itsParts) {
        return new Receipt(
                id,
                channel,
                exchange,
                source,
                origin,
                identity,
                orderKey,
                receivedAt,
                state,
                attempts,
                duplicateOf,
                replayOf,
                itsParts,
                headers);
    }
}
