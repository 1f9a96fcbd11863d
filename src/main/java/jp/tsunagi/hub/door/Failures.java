package jp.tsunagi.hub.door;

import jp.tsunagi.connector.DispatchDraft;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.DefaultErrorHandlerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a failure in a route: nothing is tried again here. The source is told, and keeps its message; work
 * fails as a whole, also if only one part of a split or multicast did, and the ledger tries it again.
 */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static ErrorHandlerFactory errorHandler() {
        DefaultErrorHandlerBuilder handler = new DefaultErrorHandlerBuilder();
        handler.onExceptionOccurred(Failures::remember);
        // exception texts may quote a person's values
        handler.loggingLevel(LoggingLevel.OFF);
        return handler;
    }

    private static void remember(Exchange exchange) {
        Exception thrown = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        DispatchDraft.find(exchange)
                .ifPresentOrElse(
                        draft -> draft.failed(thrown),
                        () -> LOG.warn(
                                "{}: not taken, the source is told: {}",
                                exchange.getFromRouteId(),
                                thrown.getClass().getName()));
    }
}
