package jp.tsunagi.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.RevocationCheck;
import jp.tsunagi.card.TrustedIssuers;
import jp.tsunagi.card.virtual.SyntheticIssuer;
import jp.tsunagi.counter.agent.HubClient;
import jp.tsunagi.counter.agent.TerminalKey;
import jp.tsunagi.counter.terminal.CounterAuthority;
import jp.tsunagi.counter.terminal.Enrolment;
import jp.tsunagi.counter.terminal.Terminals;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A door with real TLS, real HTTP and real enrolments; only the exchange behind it is a double. */
final class TestDoor implements AutoCloseable {

    static final String OFFICE = "1379990011";
    static final CounterRules RULES = new CounterRules(
            Duration.ofMinutes(5),
            Duration.ofSeconds(60),
            Duration.ofMinutes(15),
            100,
            20,
            3,
            Duration.ofMinutes(15),
            64 * 1024);
    static final String FOUND = """
            {"requestId":"x","result":"eligible","code":"E22-1","message":"資格は有効です","officeNumber":"1379990011",\
            "person":{"insurer":"139998","insuredNumber":"0001000001","name":"試験 <太郎>"},"careLevel":"21"}
            """;

    final MovingClock clock = new MovingClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    final SyntheticIssuer issuer = new SyntheticIssuer("Tsunagi test issuer", clock.instant());
    final SignedCard card = new SignedCard(issuer, clock.instant());
    final CounterAuthority authority;
    final Enrolment enrolment;
    final CounterDoor opened;

    /** What the exchange was asked, and what it was told, since {@link #routes}. */
    final List<CardEvent> asked = new ArrayList<>();

    final List<Consent> consents = new ArrayList<>();
    String answer = FOUND;
    private final AtomicLong names = new AtomicLong();
    private final Path data;

    TestDoor(Path data) {
        this.data = data;
        authority = CounterAuthority.in(data.resolve("tls"), name -> "only-for-this-test", clock);
        Terminals terminals = register();
        enrolment = new Enrolment(authority, terminals, clock, Duration.ofDays(365));
        opened = new CounterDoor(
                new CounterDoor.Place("127.0.0.1", 0, List.of("localhost", "127.0.0.1")),
                RULES,
                new OwnMemory(),
                authority,
                new TrustedIssuers(Set.of(issuer.certificate()), RevocationCheck.NONE, clock),
                data,
                clock);
    }

    /** Puts the exchange behind the door, which was asked nothing yet and finds everybody. */
    void routes() {
        asked.clear();
        consents.clear();
        answer = FOUND;
        opened.cards(event -> {
            asked.add(event);
            return answer.getBytes(StandardCharsets.UTF_8);
        });
        opened.consents(consents::add);
    }

    @Override
    public void close() {
        opened.close();
    }

    static void refuses(String rule, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(RefusedCallException.class).hasMessage(rule);
    }

    /** The terminals as they are on the disk. */
    Terminals register() {
        return Enrolment.register(data.resolve("tls"), clock);
    }

    Enrolment.Given enrol() throws IOException {
        return enrolment.enrol(name(), false);
    }

    String name() {
        return OFFICE + "-counter-" + names.incrementAndGet();
    }

    OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    HubClient enrolled() throws IOException {
        return client(enrol());
    }

    HubClient client(Enrolment.Given given) throws IOException {
        TerminalKey key = TerminalKey.read(given.keyFile(), given.password().toCharArray(), clock);
        return HubClient.of(uri(""), key, Duration.ofSeconds(20));
    }

    URI uri(String path) {
        return URI.create("https://127.0.0.1:" + opened.port() + path);
    }

    SSLContext tls(Enrolment.Given given) throws IOException {
        return TestTls.of(given.keyFile(), given.password().toCharArray(), authority.certificate());
    }

    HttpClient browser(Enrolment.Given given) throws IOException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls(given))
                .build();
    }

    HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(Enrolment.Given given, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        return browser(given).send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The value of a hidden field of a page. */
    static String hidden(String page, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    /** Everything that the door recorded. */
    String records() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(data.resolve("counter"))) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
