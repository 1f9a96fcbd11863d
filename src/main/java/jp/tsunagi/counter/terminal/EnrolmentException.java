package jp.tsunagi.counter.terminal;

/** What the operator asked for cannot be done; the text says why and what to do, in the operator's language. */
public final class EnrolmentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient jp.tsunagi.problem.Message found;

    EnrolmentException(jp.tsunagi.problem.Message found) {
        super(found.key());
        this.found = found;
    }

    public jp.tsunagi.problem.Message found() {
        return found;
    }
}
