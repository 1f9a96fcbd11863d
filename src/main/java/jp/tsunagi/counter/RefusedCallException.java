package jp.tsunagi.counter;

import jp.tsunagi.card.Refusal;

/** A call that gets no answer but why. Its text is the rule alone: nothing of the person can be in it. */
public final class RefusedCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Refusal refusal;

    /** @param status of HTTP */
    public RefusedCallException(int status, Refusal refusal) {
        super(refusal.rule());
        this.status = status;
        this.refusal = refusal;
    }

    static RefusedCallException of(int status, String rule, Object... arguments) {
        return new RefusedCallException(status, Refusal.of(rule, arguments));
    }

    public int status() {
        return status;
    }

    public Refusal refusal() {
        return refusal;
    }
}
