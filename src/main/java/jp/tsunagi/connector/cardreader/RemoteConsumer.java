package jp.tsunagi.connector.cardreader;

import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.connector.FileRefusedException;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.connector.MessageEnd;
import jp.tsunagi.counter.Consent;
import jp.tsunagi.counter.RefusedCallException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands behind the hub's door for terminals and takes each message through the route while the terminal waits, on the
 * door's thread. A failure is told to the terminal, where somebody decides whether to try again; it is no dead letter.
 */
final class RemoteConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteConsumer.class);

    private final RemoteEndpoint endpoint;
    private @Nullable AutoCloseable place;

    RemoteConsumer(RemoteEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        place = endpoint.consents()
                ? endpoint.door().consents(this::take)
                : endpoint.door().cards(this::ask);
    }

    @Override
    protected void doStop() throws Exception {
        if (place != null) {
            place.close();
            place = null;
        }
        super.doStop();
    }

    private byte[] ask(CardEvent event) {
        return through(message -> {
            CardExchange.put(event, message);
            source(message, event.id(), String.valueOf(event.terminal()));
        });
    }

    private void take(Consent consent) {
        through(message -> {
            message.setBody(consent.json());
            message.setHeader(HubCardHeaders.EVENT, consent.id());
            message.setHeader(HubCardHeaders.TERMINAL, consent.terminal());
            source(message, consent.id(), consent.terminal());
        });
    }

    private static void source(Message message, String identity, String terminal) {
        message.setHeader(HubHeaders.SOURCE, "cardreader");
        message.setHeader(HubHeaders.ORIGIN, terminal);
        message.setHeader(HubHeaders.IDENTITY, identity);
    }

    /** Puts a message in. */
    private interface Fill {
        void into(Message message);
    }

    /** What the route leaves is read before its unit of work ends: files of maps go with it. */
    private byte[] through(Fill fill) {
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        try {
            createUoW(exchange);
            MessageEnd.begin(exchange);
            fill.into(exchange.getMessage());
            getProcessor().process(exchange);
            return answer(exchange);
        } catch (Exception e) {
            exchange.setException(e);
            throw failure(e);
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    private byte[] answer(Exchange exchange) throws Exception {
        Exception thrown = exchange.getException();
        if (thrown != null) {
            throw thrown;
        }
        if (exchange.getMessage().getHeader(HubHeaders.REFUSED, false, Boolean.class)) {
            throw new RefusedCallException(422, Refusal.of("counter.exchange-refused"));
        }
        return exchange.getMessage().getMandatoryBody(byte[].class);
    }

    /** The cause is told by its class: exception texts may quote values. */
    private RefusedCallException failure(Exception thrown) {
        Throwable root = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedCallException refused) {
                return refused;
            }
            if (cause instanceof FileRefusedException) {
                return new RefusedCallException(422, Refusal.of("counter.exchange-refused"));
            }
            root = cause;
        }
        LOG.warn(
                "{}: no answer for the counter: {}",
                getRouteId(),
                root.getClass().getName());
        return new RefusedCallException(503, Refusal.of("counter.exchange-failed"));
    }
}
