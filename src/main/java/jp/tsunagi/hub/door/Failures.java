package jp.tsunagi.hub.door;

import jp.tsunagi.connector.DispatchDraft;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.DefaultErrorHandlerBuilder;

/**
 * What becomes of a failure in a route: nothing is tried again here. The source is told, and keeps its message; work
 * fails as a whole, also if only one part of a split or multicast did, and the ledger tries it again.
 */
final class Failures {

    private Failures() {}

    static ErrorHandlerFactory errorHandler() {
        DefaultErrorHandlerBuilder handler = new DefaultErrorHandlerBuilder();
        handler.maximumRedeliveries(0);
        handler.onExceptionOccurred(Failures::remember);
        // exception texts may quote a person's values
        handler.logStackTrace(false);
        handler.logExhausted(false);
        handler.logHandled(false);
        handler.retryAttemptedLogLevel(LoggingLevel.OFF);
        handler.retriesExhaustedLogLevel(LoggingLevel.OFF);
        return handler;
    }

    private static void remember(Exchange exchange) {
        Exception thrown = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        DispatchDraft.find(exchange).ifPresent(draft -> draft.failed(thrown));
    }
}
