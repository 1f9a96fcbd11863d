package jp.tsunagi.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import jp.tsunagi.card.RevocationCheck;
import jp.tsunagi.card.SignatureCheck;
import jp.tsunagi.card.TrustedIssuers;
import jp.tsunagi.card.virtual.SyntheticIssuer;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.connector.cardreader.CardreaderComponent;
import jp.tsunagi.counter.CounterDoor;
import jp.tsunagi.counter.CounterRules;
import jp.tsunagi.counter.SignedCard;
import jp.tsunagi.counter.agent.HubClient;
import jp.tsunagi.counter.agent.TerminalKey;
import jp.tsunagi.counter.terminal.CounterAuthority;
import jp.tsunagi.counter.terminal.Enrolment;
import jp.tsunagi.ledger.TestDatabase;
import jp.tsunagi.mapping.Translation;
import jp.tsunagi.text.JapanTime;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Terminals at counters, at a fixed rate: each event is a nonce, a signature made by a card of 2048 bits, and the
 * event, over TLS 1.3 with a client certificate; behind the door stand a PostgreSQL that keeps the nonces, the route
 * and the three maps of the exchange with a platform that answers at once. A time counts from when the event was due,
 * so that one that waits for others is late.
 */
final class CounterRun {

    private static final String ANSWER = """
            {"requestId":"%s","officeNumber":"1379990011","identification":"1","resultCode":"1","answeredAt":"20260420100001",\
            "firstCheck":"0","insurerNumber":"139998","insuredNumber":"0006000001","basic":{"name":"試験　太郎",\
            "nameKana":"シケン　タロウ","dateOfBirth":"1940-01-05","sex":"1"},"certificate":{"careLevel":"22","from":"2026-04-01",\
            "to":"2029-03-31"},"burden":{"ratio":"1","from":"2026-08-01","to":"2027-07-31"}}
            """;
    private static final int TERMINALS = 20;
    private static final int WARM_UP_SECONDS = 5;

    private final Path home;
    private final int rate;
    private final int seconds;
    private final Clock clock = JapanTime.clock();
    private final SyntheticIssuer issuer = new SyntheticIssuer("Tsunagi bench", clock.instant());
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final AtomicInteger errors = new AtomicInteger();

    CounterRun(Path home, int rate, int seconds) {
        this.home = home;
        this.rate = rate;
        this.seconds = seconds;
    }

    Map<String, Object> run() throws Exception {
        Path data = Files.createTempDirectory("tsunagi-bench-counter");
        CounterAuthority authority = CounterAuthority.in(data.resolve("tls"), name -> "bench-only", clock);
        SignatureCheck signatures = new TrustedIssuers(Set.of(issuer.certificate()), RevocationCheck.NONE, clock);
        CounterRules rules = new CounterRules(
                Duration.ofMinutes(5),
                Duration.ofSeconds(60),
                Duration.ofMinutes(15),
                1_000_000,
                20,
                10,
                Duration.ofMinutes(15),
                64 * 1024);
        try (TestDatabase database = TestDatabase.start();
                CounterDoor door = new CounterDoor(
                        new CounterDoor.Place("127.0.0.1", 0, List.of("127.0.0.1")),
                        rules,
                        database.node("bench", clock).counter(),
                        authority,
                        signatures,
                        data,
                        clock);
                DefaultCamelContext camel = route(door)) {
            List<HubClient> terminals = terminals(authority, data, door.port());
            load(terminals, WARM_UP_SECONDS);
            nanos.clear();
            load(terminals, seconds);
            return figures();
        }
    }

    private DefaultCamelContext route(CounterDoor door) throws Exception {
        Catalog catalog = Catalog.read(home.resolve("mappings"));
        Translation ask = catalog.translation("counter-eligibility");
        Translation query = catalog.translation("counter-eligibility-query");
        Translation answer = catalog.translation("counter-eligibility-answer");
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addComponent("cardreader", new CardreaderComponent(() -> SignatureCheck.NONE, () -> door, false, clock));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("cardreader:remote").routeId("bench").process(exchange -> {
                    byte[] asked = map(query, map(ask, exchange.getMessage().getBody(byte[].class)));
                    String id = exchange.getMessage().getHeader("HubCardEvent", String.class);
                    byte[] answered =
                            asked.length == 0 ? asked : ANSWER.formatted(id).getBytes(StandardCharsets.UTF_8);
                    exchange.getMessage().setBody(map(answer, answered));
                });
            }
        });
        camel.start();
        return camel;
    }

    private static byte[] map(Translation map, byte[] in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        map.run(new ByteArrayInputStream(in), "event.jsonl", out, OutputStream.nullOutputStream(), problem -> {
            throw new IllegalStateException(problem.rule());
        });
        return out.toByteArray();
    }

    private List<HubClient> terminals(CounterAuthority authority, Path data, int port) throws IOException {
        Enrolment enrolment =
                new Enrolment(authority, Enrolment.register(data.resolve("tls"), clock), clock, Duration.ofDays(1));
        List<HubClient> terminals = new ArrayList<>();
        for (int i = 0; i < TERMINALS; i++) {
            Enrolment.Given given = enrolment.enrol("1379990011-bench-" + i, false);
            TerminalKey key = TerminalKey.read(given.keyFile(), given.password().toCharArray(), clock);
            terminals.add(HubClient.of(URI.create("https://127.0.0.1:" + port), key, Duration.ofSeconds(30)));
        }
        return terminals;
    }

    private void load(List<HubClient> terminals, int forSeconds) throws InterruptedException {
        SignedCard card = new SignedCard(issuer, clock.instant());
        ExecutorService counters = Executors.newFixedThreadPool(TERMINALS * 2);
        long start = System.nanoTime();
        for (int i = 0; i < rate * forSeconds; i++) {
            long due = start + i * (TimeUnit.SECONDS.toNanos(1) / rate);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            HubClient terminal = terminals.get(i % TERMINALS);
            counters.execute(() -> event(terminal, card, due));
        }
        counters.shutdown();
        if (!counters.awaitTermination(1, TimeUnit.MINUTES)) {
            errors.incrementAndGet();
        }
    }

    private void event(HubClient terminal, SignedCard card, long due) {
        try {
            var told = terminal.card(card.event(terminal.nonce(), OffsetDateTime.now(clock)));
            if (!told.at("/answer/result").asText().equals("eligible")) {
                errors.incrementAndGet();
            }
            nanos.add(System.nanoTime() - due);
        } catch (RuntimeException e) {
            errors.incrementAndGet();
        }
    }

    private Map<String, Object> figures() {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("task", "counter");
        figures.put("jdk", Runtime.version().feature());
        figures.put("terminals", TERMINALS);
        figures.put("eventsPerSecond", rate);
        figures.put("seconds", seconds);
        figures.put("events", sorted.length);
        figures.put("errors", errors.get());
        figures.put("p50Ms", milliseconds(sorted, 0.5));
        figures.put("p99Ms", milliseconds(sorted, 0.99));
        figures.put("maxMs", milliseconds(sorted, 1));
        return figures;
    }

    private static double milliseconds(long[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int at = Math.min(sorted.length - 1, (int) (sorted.length * share));
        return Double.parseDouble(String.format(Locale.ROOT, "%.1f", sorted[at] / 1e6));
    }

    static boolean met(Map<String, Object> figures) {
        return figures.get("errors").equals(0)
                && ((Integer) figures.get("events"))
                        .equals((Integer) figures.get("eventsPerSecond") * (Integer) figures.get("seconds"));
    }
}
