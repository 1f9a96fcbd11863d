package jp.tsunagi.hub.embedded;

import java.util.Locale;
import java.util.OptionalInt;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;

/** A server inside the process could not be started or stopped. */
public final class EmbeddedServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message said;
    private final int takenPort;

    EmbeddedServerException(String message, Throwable cause) {
        this(Message.text(message), 0, cause);
    }

    EmbeddedServerException(String message) {
        super(message);
        this.said = Message.text(message);
        this.takenPort = 0;
    }

    private EmbeddedServerException(Message said, int takenPort, @Nullable Throwable cause) {
        super(said.in(Locale.ENGLISH), cause);
        this.said = said;
        this.takenPort = takenPort;
    }

    /** It did not start, for whatever reason; its port is free. */
    static EmbeddedServerException notStarted(String server, String why, Throwable cause) {
        return new EmbeddedServerException(Message.of("embedded.not-started", server, why), 0, cause);
    }

    /** Another program has the port that it was to get. */
    static EmbeddedServerException taken(String server, int port, @Nullable Throwable cause) {
        return new EmbeddedServerException(Message.of("embedded.port-taken", server, port), port, cause);
    }

    /** One sentence for the operator. */
    public Message said() {
        return said;
    }

    /** The port that another program has; empty: it failed for another reason. */
    public OptionalInt takenPort() {
        return takenPort == 0 ? OptionalInt.empty() : OptionalInt.of(takenPort);
    }
}
