package jp.tsunagi.connector.cardreader;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.CardEventJson;
import jp.tsunagi.card.PinSource;
import jp.tsunagi.card.RevocationCheck;
import jp.tsunagi.card.TrustedIssuers;
import jp.tsunagi.card.virtual.SyntheticPerson;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** A Camel context with one route that begins at a card reader, and the cards that arrived in it. */
final class Counter implements AutoCloseable {

    private static final long LONGEST_SECONDS = 20;

    /** Types Taro's PIN at once. */
    private static final PinSource TYPED = request -> SyntheticPerson.TARO.pin().toCharArray();

    private final CamelContext camel = new DefaultCamelContext();
    private final Semaphore failed = new Semaphore(0);
    private final BlockingQueue<Exchange> arrived = new LinkedBlockingQueue<>();

    private Counter(String uri, boolean individualNumber, PinSource pins, Processor then) throws Exception {
        camel.getRegistry().bind("counter", pins);
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
                onCompletion().onFailureOnly().process(exchange -> failed.release());
                from(uri).routeId("counter").process(then).process(arrived::add);
            }
        });
        camel.start();
    }

    static Counter open(String uri) throws Exception {
        return new Counter(uri, false, TYPED, exchange -> {});
    }

    static Counter open(String uri, Processor then) throws Exception {
        return new Counter(uri, false, TYPED, then);
    }

    static Counter openWith(PinSource pins, String uri) throws Exception {
        return new Counter(uri, false, pins, exchange -> {});
    }

    static Counter openOfInsurer(String uri) throws Exception {
        return new Counter(uri, true, TYPED, exchange -> {});
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

    /** Waits until the route has given up on a card. */
    void awaitFailure() throws InterruptedException {
        if (!failed.tryAcquire(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("no card failed within " + LONGEST_SECONDS + " s");
        }
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
