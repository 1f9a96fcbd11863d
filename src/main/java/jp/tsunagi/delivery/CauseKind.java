package jp.tsunagi.delivery;

/** What a failed attempt says about the partner and about the message. */
public enum CauseKind {
    /**
     * The partner cannot be reached or is in trouble itself: every message would fare the same. Counts for the breaker.
     */
    PARTNER_DOWN("partner-down"),
    /** The partner is well, but cannot take this message yet, e.g. because a file of that name still lies there. */
    NOT_YET("not-yet"),
    /** The partner is well and says no to this message; sending it again as it is cannot help. */
    REFUSED("refused"),
    /** It was sent and the answer never came: it may have arrived. Counts for the breaker. */
    DOUBTFUL("doubtful");

    private final String code;

    CauseKind(String code) {
        this.code = code;
    }

    /** How ledger, metrics and incidents call it. */
    public String code() {
        return code;
    }

    /** Whether it says that the partner, not the message, is the trouble. */
    public boolean ofPartner() {
        return this == PARTNER_DOWN || this == DOUBTFUL;
    }
}
