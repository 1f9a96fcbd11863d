package jp.tsunagi.hub.door;

import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.LoggingLevel;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.DeadLetterChannelBuilder;
import org.apache.camel.builder.RouteBuilder;

/**
 * What cannot be processed or delivered after some tries: its body is kept on disk with the cause beside it, and a
 * message that points to it goes to the queue {@code DLQ}. If even that fails, the source keeps the message.
 */
final class DeadLetters {

    /** The exchange property that tells a message became a dead letter. */
    static final String DEAD = "hub.dead-letter";

    private static final String URI = "direct:hub-dead-letter";
    private static final int TRIES_MORE = 3;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final Path data;
    private final Clock clock;

    DeadLetters(Path data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    ErrorHandlerFactory errorHandler() {
        DeadLetterChannelBuilder handler = new DeadLetterChannelBuilder(URI);
        handler.setDeadLetterHandleNewException("false");
        handler.maximumRedeliveries(TRIES_MORE);
        handler.redeliveryDelay(FIRST_PAUSE_MILLIS);
        handler.useExponentialBackOff();
        handler.backOffMultiplier(2);
        handler.useCollisionAvoidance();
        handler.maximumRedeliveryDelay(LONGEST_PAUSE_MILLIS);
        handler.logStackTrace(false);
        handler.logExhausted(false);
        handler.logHandled(false);
        handler.retryAttemptedLogLevel(LoggingLevel.OFF);
        handler.retriesExhaustedLogLevel(LoggingLevel.OFF);
        return handler;
    }

    RoutesBuilder route() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(URI)
                        .routeId("hub-dead-letter")
                        .errorHandler(noErrorHandler())
                        .process(new DeadLetterStore(data, clock))
                        .to("jms:queue:DLQ");
            }
        };
    }
}
