package jp.tsunagi.ledger;

import java.time.Instant;

/** How an attempt ended. It counts only if no other has settled that attempt before. */
public sealed interface Settlement {

    long id();

    /** The attempt as it was claimed. */
    int attempt();

    /**
     * @param partnerReceipt the number the partner gave; empty: none
     * @param note what else is worth keeping, e.g. the size the partner told; empty: nothing
     * @param partnerState where the partner's own receipts begin, unless one came before; empty: it gives none
     * @param expectedBy until when the first is expected; {@link Instant#EPOCH}: whenever
     */
    record Delivered(long id, int attempt, String partnerReceipt, String note, String partnerState, Instant expectedBy)
            implements Settlement {

        /** To a partner that gives no receipts later. */
        public Delivered(long id, int attempt, String partnerReceipt, String note) {
            this(id, attempt, partnerReceipt, note, "", Instant.EPOCH);
        }
    }

    record Retry(long id, int attempt, Cause cause, Instant at) implements Settlement {}

    /** It was sent and no answer came. Those behind it wait. */
    record Uncertain(long id, int attempt, Cause cause) implements Settlement {}

    /** @param goOn whether those behind it go on; else they wait until a person has decided */
    record Dead(long id, int attempt, Cause cause, boolean goOn) implements Settlement {}

    /** Not sent after all (stop, breaker, one before it failed): as if it had not been claimed. */
    record PutBack(long id, int attempt) implements Settlement {}
}
