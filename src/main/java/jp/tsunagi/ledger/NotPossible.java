package jp.tsunagi.ledger;

import jp.tsunagi.problem.Message;

/** What a person wants is not possible as things stand; nothing was changed. */
public final class NotPossible extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;

    public NotPossible(Message reason) {
        super(reason.key());
        this.reason = reason;
    }

    /** Why, and what to do instead. */
    public Message reason() {
        return reason;
    }
}
