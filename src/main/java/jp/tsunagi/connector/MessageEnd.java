package jp.tsunagi.connector;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.spi.UnitOfWork;

/**
 * The end of a message's way through the hub. Camel gives each Kamelet that a message passes a unit of work of its own;
 * what is to live as long as the message belongs to the unit of work of the door that it came in by.
 */
public final class MessageEnd {

    private static final ExchangePropertyKey WHOLE = ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK;

    private MessageEnd() {}

    /** To be called where a message comes in; Camel's own spooled streams then live as long, too. */
    public static void begin(Exchange exchange) {
        exchange.setProperty(WHOLE, exchange.getUnitOfWork());
    }

    /** Runs this when the message is through. */
    public static void after(Exchange exchange, Synchronization then) {
        UnitOfWork whole = exchange.getProperty(WHOLE, UnitOfWork.class);
        if (whole != null && whole.getRoute() != null) {
            whole.addSynchronization(then);
        } else {
            exchange.getExchangeExtension().addOnCompletion(then);
        }
    }
}
