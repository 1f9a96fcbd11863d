package jp.tsunagi.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A delivery that this node, and no other, is to send now.
 *
 * @param attempt which attempt this is, from 1
 * @param tries the same, counted from when a person last let it be tried again
 * @param takenOver another node had begun it and is gone: it may have taken effect
 * @param stage how far an attempt before this was last said to be; empty: nothing said
 * @param doubtful an earlier attempt may have taken effect, as {@code takenOver} or as uncertain
 * @param firstAttemptAt when the first of these tries began
 * @param partnerState what the partner last said of it; empty: nothing yet
 * @param partnerReceipt the partner's number; empty: none
 */
public record Claimed(
        long id,
        int attempt,
        int tries,
        boolean takenOver,
        String stage,
        boolean doubtful,
        long receiptId,
        String channel,
        String exchange,
        String partner,
        String orderKey,
        String name,
        Map<String, String> parameters,
        List<StoredPart> parts,
        Instant createdAt,
        Instant dueAt,
        Instant firstAttemptAt,
        String partnerState,
        String partnerReceipt) {
    Claimed with(List<StoredPart> itsParts) {
        return new Claimed(
                id,
                attempt,
                tries,
                takenOver,
                stage,
                doubtful,
                receiptId,
                channel,
                exchange,
                partner,
                orderKey,
                name,
                parameters,
                itsParts,
                createdAt,
                dueAt,
                firstAttemptAt,
                partnerState,
                partnerReceipt);
    }
}
