package jp.tsunagi.connector.cardreader;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.CardEventJson;
import jp.tsunagi.card.RevocationCheck;
import jp.tsunagi.card.TrustedIssuers;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** A Camel context with one route that begins at a card reader, and the cards that arrived in it. */
final class Counter implements AutoCloseable {

    private static final long LONGEST_SECONDS = 20;

    private final CamelContext camel = new DefaultCamelContext();
    private final BlockingQueue<Exchange> arrived = new LinkedBlockingQueue<>();

    private Counter(String uri, boolean individualNumber, Processor then) throws Exception {
        camel.getRegistry().bind("counter", new TypedPin());
        camel.addComponent(
                "cardreader",
                new CardreaderComponent(
                        () -> new TrustedIssuers(
                                Set.of(SyntheticCards.ISSUER.certificate()),
                                RevocationCheck.NONE,
                                SyntheticCards.CLOCK),
                        () -> {
                            throw new IllegalStateException("no terminals elsewhere");
                        },
                        individualNumber,
                        SyntheticCards.CLOCK));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(1));
                from(uri).routeId("counter").process(then).process(arrived::add);
            }
        });
        camel.start();
    }

    static Counter open(String uri) throws Exception {
        return new Counter(uri, false, exchange -> {});
    }

    static Counter open(String uri, Processor then) throws Exception {
        return new Counter(uri, false, then);
    }

    static Counter openOfInsurer(String uri) throws Exception {
        return new Counter(uri, true, exchange -> {});
    }

    /** The next card; waits for it. */
    CardEvent next() throws InterruptedException {
        return event(nextExchange());
    }

    Exchange nextExchange() throws InterruptedException {
        Exchange exchange = arrived.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (exchange == null) {
            throw new AssertionError("no card arrived within " + LONGEST_SECONDS + " s");
        }
        return exchange;
    }

    /** A card that arrives within the time, though none should. */
    @Nullable
    Exchange within(Duration time) throws InterruptedException {
        return arrived.poll(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    static CardEvent event(Exchange exchange) {
        return CardEventJson.read(exchange.getMessage().getBody(byte[].class));
    }

    /** Stops the route and tells how long that took. */
    Duration stop() {
        long start = System.nanoTime();
        camel.stop();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
