package jp.tsunagi.delivery;

/** What may be done about a message that perhaps arrived. */
public enum Repeat {
    /** It may be sent again: the partner recognises a repeat by its key. */
    BY_KEY("by-key"),
    /** The partner is asked whether it is there; only what is not there is sent again. */
    ASK("ask"),
    /** Nobody can tell: it is shown as uncertain, and a person decides. */
    NEVER("never");

    private final String code;

    Repeat(String code) {
        this.code = code;
    }

    /** How {@code conf/} writes it. */
    public String code() {
        return code;
    }
}
