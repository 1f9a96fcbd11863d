package jp.tsunagi.ledger;

/** Where a delivery stands. */
public enum DeliveryState {
    /** Handed out, or about to be. */
    READY,
    /** Behind an earlier one of its order key. */
    HELD,
    /** A node is at it. */
    SENDING,
    /** It failed and has a next attempt. */
    RETRYING,
    /** It was sent and no answer came: it may have taken effect. */
    UNCERTAIN,
    DELIVERED,
    /** It failed for good and waits for a person. */
    DEAD,
    /** A person took it away, with a reason. */
    DISCARDED
}
