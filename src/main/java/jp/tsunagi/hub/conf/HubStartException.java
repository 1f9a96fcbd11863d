package jp.tsunagi.hub.conf;

import java.util.Locale;
import jp.tsunagi.problem.Message;

/** The hub cannot start as it is configured; the message says what to change. */
public final class HubStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message said;

    public HubStartException(String message) {
        super(message);
        this.said = Message.text(message);
    }

    public HubStartException(String message, Throwable cause) {
        super(message, cause);
        this.said = Message.text(message);
    }

    public HubStartException(Message said, Throwable cause) {
        super(said.in(Locale.ENGLISH), cause);
        this.said = said;
    }

    /** What to change, in this language if there is a sentence in it. */
    public String in(Locale locale) {
        return said.in(locale);
    }
}
