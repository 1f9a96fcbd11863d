package jp.tsunagi.ledger;

/** Where a receipt stands. */
public enum ReceiptState {
    /** Durable; its work is not done. */
    ACCEPTED,
    /** Its deliveries, problems and counts are written. */
    DISPATCHED,
    /** Its map refused the whole file; nothing went on. */
    REFUSED,
    /** Its work failed for good and waits for a person. */
    FAILED,
    /** A person took it away, with a reason. */
    DISCARDED,
    /** The same as an earlier one; no work. */
    DUPLICATE
}
