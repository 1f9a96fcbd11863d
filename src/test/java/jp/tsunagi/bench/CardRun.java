package jp.tsunagi.bench;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jp.tsunagi.card.PinSource;
import jp.tsunagi.card.RevocationCheck;
import jp.tsunagi.card.TrustedIssuers;
import jp.tsunagi.card.virtual.PcscDaemon;
import jp.tsunagi.card.virtual.SyntheticIssuer;
import jp.tsunagi.card.virtual.SyntheticPerson;
import jp.tsunagi.card.virtual.VirtualCard;
import jp.tsunagi.card.virtual.VirtualReader;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.connector.cardreader.CardreaderComponent;
import jp.tsunagi.connector.cardreader.HubCardHeaders;
import jp.tsunagi.counter.CounterDoor;
import jp.tsunagi.text.JapanTime;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Virtual cards on two readers of the real PC/SC service. A card's time runs from the moment the service gives it power
 * to the exchange with four items, certificate and verified signature; what the card itself takes for its answers does
 * not count.
 */
final class CardRun {

    private static final String ROUTE = "cardreader:Virtual PCD*?read=four-items,certificate,sign&pin=typed&provider=";
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long LONGEST_SECONDS = 20;

    private final Clock clock = JapanTime.clock();
    private final SyntheticIssuer issuer = new SyntheticIssuer("試験認証局", clock.instant());
    private final KeyPair keys = SyntheticIssuer.newKeys();
    private final AtomicInteger errors = new AtomicInteger();
    private final BlockingQueue<Exchange> first = new LinkedBlockingQueue<>();
    private final BlockingQueue<Exchange> second = new LinkedBlockingQueue<>();

    /** Why it cannot run on this machine. */
    static Optional<String> missing() {
        return PcscDaemon.missing();
    }

    /** Lays down so many cards. */
    CardResult run(int cards, String provider) throws Exception {
        long[] nanos = new long[cards];
        long start = System.nanoTime();
        try (PcscDaemon daemon = PcscDaemon.start();
                DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("typed", (PinSource)
                    request -> SyntheticPerson.TARO.pin().toCharArray());
            camel.addComponent("cardreader", new CardreaderComponent(this::trusted, CardRun::nobody, false, clock));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(ROUTE + provider).process(CardRun.this::arrive);
                }
            });
            camel.start();
            Thread one = new Thread(() -> lay(new VirtualReader(0), first, nanos, 0, cards / 2));
            Thread other = new Thread(() -> lay(new VirtualReader(1), second, nanos, cards / 2, cards));
            one.start();
            other.start();
            one.join();
            other.join();
        }
        Arrays.sort(nanos);
        return new CardResult(
                provider,
                cards,
                errors.get(),
                nanos[cards / 2] / NANOS_PER_MILLI,
                nanos[cards * 99 / 100] / NANOS_PER_MILLI,
                nanos[cards - 1] / NANOS_PER_MILLI,
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }

    private TrustedIssuers trusted() {
        return new TrustedIssuers(Set.of(issuer.certificate()), RevocationCheck.NONE, clock);
    }

    private static CounterDoor nobody() {
        throw new IllegalStateException("no terminals elsewhere");
    }

    private void arrive(Exchange exchange) {
        exchange.setProperty("arrived", System.nanoTime());
        String reader = exchange.getMessage().getHeader(HubCardHeaders.READER, String.class);
        (reader.endsWith("0") ? first : second).add(exchange);
    }

    private void lay(VirtualReader reader, BlockingQueue<Exchange> arrived, long[] nanos, int from, int to) {
        try (reader) {
            for (int i = from; i < to; i++) {
                reader.insert(card());
                Exchange exchange = arrived.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
                if (exchange == null || exchange.getMessage().getHeader(HubHeaders.REFUSED, true, Boolean.class)) {
                    errors.incrementAndGet();
                    nanos[i] = Long.MAX_VALUE;
                } else {
                    nanos[i] = exchange.getProperty("arrived", Long.class)
                            - reader.poweredAt()
                            - reader.cardTime().toNanos();
                }
                reader.remove();
                PcscDaemon.awaitEmpty(reader);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private VirtualCard card() {
        Instant now = clock.instant();
        X509Certificate certificate =
                issuer.issue("A1234", keys.getPublic(), now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
        return VirtualCard.of(SyntheticPerson.TARO, keys, certificate, issuer.certificate());
    }

    /**
     * Times in milliseconds beyond the card's own.
     *
     * @param seconds how long the whole run took; most of it is the service's look at an empty reader
     */
    record CardResult(String provider, int cards, int errors, double p50, double p99, double most, long seconds) {

        static final double LIMIT = 10;

        boolean ok() {
            return errors == 0 && p50 < LIMIT;
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "cards on 2 readers, provider %s: %d cards, %d errors, beyond the card's own time p50 %.1f ms,"
                            + " p99 %.1f ms, most %.1f ms (%d s in all)",
                    provider,
                    cards,
                    errors,
                    p50,
                    p99,
                    most,
                    seconds);
        }

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"task\":\"card\",\"provider\":\"%s\",\"cards\":%d,\"errors\":%d,\"p50Ms\":%.2f,\"p99Ms\":%.2f,"
                            + "\"mostMs\":%.2f,\"ok\":%b}",
                    provider,
                    cards,
                    errors,
                    p50,
                    p99,
                    most,
                    ok());
        }
    }
}
