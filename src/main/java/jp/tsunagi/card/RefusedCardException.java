package jp.tsunagi.card;

/** A card that must not be used. Its text is the rule alone: nothing of the person can be in it. */
public final class RefusedCardException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedCardException(Refusal refusal) {
        super(refusal.rule());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
