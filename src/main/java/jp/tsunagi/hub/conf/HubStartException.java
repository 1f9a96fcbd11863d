package jp.tsunagi.hub.conf;

/** The hub cannot start as it is configured; the message says what to change. */
public final class HubStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public HubStartException(String message) {
        super(message);
    }

    public HubStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
