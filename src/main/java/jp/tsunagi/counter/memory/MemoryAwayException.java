package jp.tsunagi.counter.memory;

/** Nobody can say now what is known; the terminal tries again. */
public final class MemoryAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MemoryAwayException(Throwable cause) {
        super("the counter's memory cannot be asked", cause);
    }
}
