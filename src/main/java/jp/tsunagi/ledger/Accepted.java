package jp.tsunagi.ledger;

/**
 * What became of an arrival. It is durable.
 *
 * @param receiptId the receipt's number; 0 for a conflict
 * @param outcome what it was
 * @param original the receipt that had the identity before; 0: none
 */
public record Accepted(long receiptId, Outcome outcome, long original) {

    /** Whether there is work to do. */
    public boolean fresh() {
        return outcome == Outcome.FRESH || outcome == Outcome.FRESH_CONTENT;
    }

    public enum Outcome {
        FRESH,
        /** The identity is known, with other content: a receipt of its own. */
        FRESH_CONTENT,
        /** The same once more: recorded, and of no further effect. */
        DUPLICATE,
        /** The identity is known, with other content, and the source wanted to be told: nothing is stored. */
        CONFLICT
    }
}
