package jp.tsunagi.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.CardOrigin;
import jp.tsunagi.card.RevocationCheck;
import jp.tsunagi.card.SignatureVerdict;
import jp.tsunagi.card.TrustedIssuers;
import jp.tsunagi.card.virtual.SyntheticIssuer;
import jp.tsunagi.counter.agent.HubClient;
import jp.tsunagi.counter.agent.TerminalKey;
import jp.tsunagi.counter.terminal.CounterAuthority;
import jp.tsunagi.counter.terminal.Enrolment;
import jp.tsunagi.counter.terminal.Terminals;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real TLS, real HTTP, a real enrolment; only the exchange behind the door is a double. */
class CounterDoorTest {

    private static final String OFFICE = "1379990011";
    private static final MovingClock CLOCK = new MovingClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private static final CounterRules RULES = new CounterRules(
            Duration.ofMinutes(5),
            Duration.ofSeconds(60),
            Duration.ofMinutes(15),
            100,
            20,
            3,
            Duration.ofMinutes(15),
            64 * 1024);
    private static final SyntheticIssuer ISSUER = new SyntheticIssuer("Tsunagi test issuer", CLOCK.instant());
    private static final SignedCard CARD = new SignedCard(ISSUER, CLOCK.instant());
    private static final String FOUND = """
            {"requestId":"x","result":"eligible","code":"E22-1","message":"資格は有効です","officeNumber":"1379990011",\
            "person":{"insurer":"139998","insuredNumber":"0001000001","name":"試験 <太郎>"},"careLevel":"21"}
            """;
    private static final String NOBODY = """
            {"requestId":"x","result":"not-found","code":"E22-4","message":"該当する人がいません"}
            """;

    @TempDir
    private static Path data;

    private static final AtomicLong NAMES = new AtomicLong();
    private static CounterDoor door;
    private static Enrolment enrolment;
    private static CounterAuthority authority;
    private final List<CardEvent> asked = new ArrayList<>();
    private final List<Consent> consents = new ArrayList<>();
    private String answer = FOUND;

    @BeforeAll
    static void open() {
        authority = CounterAuthority.in(data.resolve("tls"), name -> "only-for-this-test", CLOCK);
        Terminals terminals = Enrolment.register(data.resolve("tls"), CLOCK);
        enrolment = new Enrolment(authority, terminals, CLOCK, Duration.ofDays(365));
        door = new CounterDoor(
                new CounterDoor.Place("127.0.0.1", 0, List.of("localhost", "127.0.0.1")),
                RULES,
                new OwnMemory(),
                authority,
                new TrustedIssuers(Set.of(ISSUER.certificate()), RevocationCheck.NONE, CLOCK),
                data,
                CLOCK);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void routes() {
        door.cards(event -> {
            asked.add(event);
            return answer.getBytes(StandardCharsets.UTF_8);
        });
        door.consents(consents::add);
    }

    @Test
    void aSignedCardIsAskedForAndAnsweredWithinTheCall() throws IOException {
        HubClient terminal = enrolled();

        var told = terminal.card(CARD.event(terminal.nonce(), now()));

        assertThat(told.path("answer").path("result").asText()).isEqualTo("eligible");
        assertThat(asked).hasSize(1);
        CardEvent event = asked.get(0);
        assertThat(event.origin()).isEqualTo(CardOrigin.REMOTE);
        assertThat(event.terminal()).startsWith(OFFICE + "-");
        assertThat(event.signature().verdict().signature()).isEqualTo(SignatureVerdict.Checked.VERIFIED);
        assertThat(event.id()).isEqualTo(told.path("check").asText()).startsWith("remote-");
    }

    @Test
    void aNonceIsUsedOnceByTheTerminalThatAskedForItWithinAMinute() throws IOException {
        HubClient terminal = enrolled();
        HubClient other = enrolled();
        String nonce = terminal.nonce();
        CardEvent event = CARD.event(nonce, now());
        refuses("counter.nonce-unknown", () -> other.card(event));
        terminal.card(event);
        refuses("counter.nonce-used", () -> terminal.card(event));
        String late = terminal.nonce();
        CLOCK.move(Duration.ofSeconds(61));
        refuses("counter.nonce-late", () -> terminal.card(CARD.event(late, now())));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aClockThatIsAnHourOffIsRefusedBothWays() throws IOException {
        HubClient terminal = enrolled();
        refuses("counter.clock-fast", () -> terminal.card(CARD.event(terminal.nonce(), now().plusHours(1))));
        refuses("counter.clock-slow", () -> terminal.card(CARD.event(terminal.nonce(), now().minusHours(1))));
        assertThat(asked).isEmpty();
    }

    @Test
    void aSignatureOfAnotherKeyIsRefused() throws IOException {
        HubClient terminal = enrolled();
        CardEvent event = CARD.event(terminal.nonce(), now());
        CardEvent forged = new SignedCard(ISSUER, CLOCK.instant()).event(terminal.nonce(), now());
        refuses(
                "card.signature",
                () -> terminal.card(new CardEvent(
                        forged.id(),
                        forged.origin(),
                        null,
                        null,
                        now(),
                        null,
                        event.person(),
                        event.certificate(),
                        forged.signature(),
                        null)));
        assertThat(asked).isEmpty();
    }

    @Test
    void aRevokedTerminalIsRefusedAtItsNextCallOnAnOpenConnection() throws IOException {
        Enrolment.Given given = enrolment.enrol(name(), false);
        HubClient terminal = client(given);
        assertThat(terminal.terminal().path("officeNumber").asText()).isEqualTo(OFFICE);
        Enrolment.revoke(
                Enrolment.register(data.resolve("tls"), CLOCK), given.terminal().name(), CLOCK);
        refuses("counter.terminal-revoked", terminal::nonce);
        assertThat(records()).contains("\"terminal\":\"" + given.terminal().name() + "\"");
    }

    @Test
    void aCertificateThatIsReplacedIsRevoked() throws IOException {
        Enrolment.Given first = enrolment.enrol(name(), false);
        assertThatThrownBy(() -> enrolment.enrol(first.terminal().name(), false))
                .hasMessage("terminal.taken");
        HubClient old = client(first);
        old.terminal();
        HubClient fresh = client(enrolment.enrol(first.terminal().name(), true));
        refuses("counter.terminal-revoked", old::terminal);
        fresh.terminal();
    }

    @Test
    void aTerminalOfAnotherAuthorityDoesNotGetThroughTheHandshakeAndIsRecorded(@TempDir Path elsewhere)
            throws IOException {
        CounterAuthority strange = CounterAuthority.in(elsewhere, name -> "another-password", CLOCK);
        Enrolment.Given given = new Enrolment(strange, Enrolment.register(elsewhere, CLOCK), CLOCK, Duration.ofDays(1))
                .enrol(name(), false);
        assertThatThrownBy(() -> client(given).nonce()).isInstanceOf(RefusedCallException.class);
        HttpClient trusting = HttpClient.newBuilder()
                .sslContext(TestTls.of(given.keyFile(), given.password().toCharArray(), authority.certificate()))
                .build();
        assertThatThrownBy(() -> get(trusting, "/")).isInstanceOf(IOException.class);
        assertThat(records()).contains(given.terminal().name() + "\",\"call\":\"handshake\"");
    }

    @Test
    void anExpiredCertificateDoesNotGetThroughTheHandshakeAndIsRecorded() throws IOException {
        Enrolment.Given given = new Enrolment(
                        authority,
                        Enrolment.register(data.resolve("tls"), CLOCK),
                        CLOCK,
                        Duration.ofDays(-1).plusHours(1))
                .enrol(name(), false);
        refuses("counter.terminal-expired", () -> client(given).nonce());
        HttpClient unaware = HttpClient.newBuilder()
                .sslContext(TestTls.of(given.keyFile(), given.password().toCharArray(), authority.certificate()))
                .build();
        assertThatThrownBy(() -> get(unaware, "/")).isInstanceOf(IOException.class);
        assertThat(records())
                .contains("\"terminal\":\"" + given.terminal().name()
                        + "\",\"call\":\"handshake\",\"rule\":\"counter.terminal-expired\"");
    }

    @Test
    void aCallerWithoutACertificateAndOneWithOldTlsDoNotGetIn() throws Exception {
        HttpClient nobody = HttpClient.newBuilder()
                .sslContext(TestTls.trusting(authority.certificate()))
                .build();
        assertThatThrownBy(() -> get(nobody, "/")).isInstanceOf(IOException.class);
        Enrolment.Given given = enrolment.enrol(name(), false);
        SSLContext context = TestTls.of(given.keyFile(), given.password().toCharArray(), authority.certificate());
        SSLParameters old = new SSLParameters();
        old.setProtocols(new String[] {"TLSv1.2"});
        HttpClient behind =
                HttpClient.newBuilder().sslContext(context).sslParameters(old).build();
        assertThatThrownBy(() -> get(behind, "/")).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void aBodyOfFiftyMegabytesIsRefusedBeforeItIsRead() throws Exception {
        Enrolment.Given given = enrolment.enrol(name(), false);
        CountingBody body = new CountingBody(50L << 20);
        HttpRequest request = HttpRequest.newBuilder(uri("/v1/card-events"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofInputStream(() -> body), 50L << 20))
                .build();
        try {
            HttpResponse<String> response = browser(given).send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).contains("counter.too-large");
        } catch (IOException e) {
            // the door hung up while the body was still being sent
        }
        assertThat(body.given()).isLessThan(10L << 20);
        assertThat(records()).contains("\"rule\":\"counter.too-large\"");
    }

    @Test
    void aBodyWhoseLengthIsNotToldIsReadUpToTheLimit() throws Exception {
        CountingBody body = new CountingBody(50L << 20);
        HttpRequest request = HttpRequest.newBuilder(uri("/v1/card-events"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build();
        try {
            assertThat(browser(enrolment.enrol(name(), false))
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(413);
        } catch (IOException e) {
            // the door hung up while the body was still being sent
        }
        assertThat(body.given()).isLessThan(10L << 20);
    }

    @Test
    void whatIsNoEventIsRefusedWithoutShowingIt() throws Exception {
        HttpResponse<String> response =
                send(enrolment.enrol(name(), false), "/v1/card-events", "application/json", "{\"person\":\"試験 太郎\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("counter.not-an-event").doesNotContain("試験");
    }

    @Test
    void typedItemsAreReadAsPeopleWriteThem() throws IOException {
        HubClient terminal = enrolled();
        terminal.typed(
                terminal.nonce(),
                Map.of("insuredNumber", "０００１０００００１", "nameKana", "ｼｹﾝ たろう", "birthDate", "昭15.1.5", "sex", "男"));
        assertThat(asked.get(0).person().insuredNumber()).isEqualTo("0001000001");
        assertThat(asked.get(0).person().nameKana()).isEqualTo("シケン　タロウ");
        assertThat(asked.get(0).person().birthDate()).isEqualTo("1940-01-05");
        assertThat(asked.get(0).origin()).isEqualTo(CardOrigin.TYPED);
    }

    @Test
    void whatNamesNobodyAgainAndAgainClosesTypingForAWhile() throws IOException {
        HubClient terminal = enrolled();
        answer = NOBODY;
        Map<String, String> items =
                Map.of("insuredNumber", "0009999999", "nameKana", "シケン タロウ", "birthDate", "1940-01-05", "sex", "1");
        for (int i = 0; i < RULES.lockAfter(); i++) {
            assertThat(terminal.typed(terminal.nonce(), items)
                            .path("answer")
                            .path("result")
                            .asText())
                    .isEqualTo("not-found");
        }
        refuses("counter.locked", () -> terminal.typed(terminal.nonce(), items));
        answer = FOUND;
        terminal.card(CARD.event(terminal.nonce(), now()));
        CLOCK.move(RULES.lockFor().plusSeconds(1));
        terminal.typed(terminal.nonce(), items);
    }

    @Test
    void aTerminalThatCallsTooOftenWaits() throws IOException {
        HubClient terminal = enrolled();
        for (int i = 0; i < RULES.callsPerMinute(); i++) {
            terminal.terminal();
        }
        refuses("counter.too-often", terminal::terminal);
        enrolled().terminal();
        CLOCK.move(Duration.ofSeconds(61));
        terminal.terminal();
    }

    @Test
    void thePageWorksWithoutScriptFromFormToConsent() throws Exception {
        Enrolment.Given given = enrolment.enrol(name(), false);
        HttpResponse<String> form = get(browser(given), "/");
        assertThat(form.body()).contains("<html lang=\"ja\">", "<label for=\"insuredNumber\">");
        assertThat(form.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(form.headers().firstValue("Cache-Control")).contains("no-store");

        HttpResponse<String> wrong = send(
                given,
                "/",
                "application/x-www-form-urlencoded",
                "nonce=" + hidden(form.body(), "nonce")
                        + "&insuredNumber=12&nameKana=%3Cb%3E&birthDate=1940-02-30&sex=1");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("role=\"alert\"", "aria-invalid=\"true\"", "value=\"&lt;b&gt;\"")
                .doesNotContain("<b>");
        assertThat(asked).isEmpty();

        String items = "&insuredNumber=0001000001&nameKana=%E3%82%B7%E3%82%B1%E3%83%B3&birthDate=S15.1.5&sex=1";
        String nonce = hidden(wrong.body(), "nonce");
        HttpResponse<String> found = send(given, "/", "application/x-www-form-urlencoded", "nonce=" + nonce + items);
        assertThat(found.body()).contains("資格は有効です", "試験 &lt;太郎&gt;", "E22-1", "包括同意");

        HttpResponse<String> twice = send(given, "/", "application/x-www-form-urlencoded", "nonce=" + nonce + items);
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("送信済み", "counter.nonce-used");

        String consent =
                "check=" + hidden(found.body(), "check") + "&consent=given&nonce=" + hidden(found.body(), "nonce");
        HttpResponse<String> done = send(given, "/consent", "application/x-www-form-urlencoded", consent);
        assertThat(done.body()).contains("同意を登録しました");
        assertThat(consents).hasSize(1);
        assertThat(new String(consents.get(0).json(), StandardCharsets.UTF_8))
                .contains("\"insuredNumber\":\"0001000001\"", "\"consent\":\"given\"", OFFICE);
    }

    @Test
    void aConsentNeedsAnIdentityCheckOfTheSameTerminal() throws IOException {
        HubClient terminal = enrolled();
        String check =
                terminal.card(CARD.event(terminal.nonce(), now())).path("check").asText();
        HubClient other = enrolled();
        refuses("counter.check-unknown", () -> other.consent(other.nonce(), check, "given"));
        terminal.consent(terminal.nonce(), check, "withdrawn");
        assertThat(consents.get(0).kind()).isEqualTo(Consent.Kind.WITHDRAWN);
    }

    @Test
    void withoutARouteOrWithAFailingOneTheCounterIsToldAndNothingIsKept() throws Exception {
        HubClient terminal = enrolled();
        door.cards(event -> {
            throw new IllegalStateException("text of 試験 太郎");
        });
        refuses("counter.failed", () -> terminal.card(CARD.event(terminal.nonce(), now())));
        door.cards(event -> answer.getBytes(StandardCharsets.UTF_8)).close();
        refuses("counter.not-running", () -> terminal.card(CARD.event(terminal.nonce(), now())));
    }

    @Test
    void withoutAHubTheTerminalSaysSoAndKeepsNothing() throws IOException {
        Enrolment.Given given = enrolment.enrol(name(), false);
        TerminalKey key = TerminalKey.read(given.keyFile(), given.password().toCharArray(), CLOCK);
        HubClient lost = HubClient.of(URI.create("https://127.0.0.1:1"), key, Duration.ofSeconds(5));
        refuses("counter.unreachable", lost::nonce);
    }

    @Test
    void keysAreTheirOwnersAloneAndNothingOfAPersonIsInTheRecord() throws Exception {
        thePageWorksWithoutScriptFromFormToConsent();
        assertThat(records()).doesNotContain("0001000001", "試験", "シケン");
        try (Stream<Path> files = Files.walk(data.resolve("tls"))) {
            assertThat(files.filter(file ->
                            file.toString().endsWith(".p12") || file.toString().endsWith(".jsonl")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    private static void refuses(String rule, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(RefusedCallException.class).hasMessage(rule);
    }

    private static String name() {
        return OFFICE + "-counter-" + NAMES.incrementAndGet();
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(CLOCK);
    }

    private static HubClient enrolled() throws IOException {
        return client(enrolment.enrol(name(), false));
    }

    private static HubClient client(Enrolment.Given given) throws IOException {
        TerminalKey key = TerminalKey.read(given.keyFile(), given.password().toCharArray(), CLOCK);
        return HubClient.of(uri(""), key, Duration.ofSeconds(20));
    }

    private static URI uri(String path) {
        return URI.create("https://127.0.0.1:" + door.port() + path);
    }

    private static HttpClient browser(Enrolment.Given given) throws IOException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TestTls.of(given.keyFile(), given.password().toCharArray(), authority.certificate()))
                .build();
    }

    private static HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(Enrolment.Given given, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        return browser(given).send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String hidden(String page, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    private static String records() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(data.resolve("counter"))) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    /** Bytes without end, and how many of them were taken. */
    private static final class CountingBody extends InputStream {

        private final AtomicLong taken = new AtomicLong();
        private final long length;

        CountingBody(long length) {
            this.length = length;
        }

        long given() {
            return taken.get();
        }

        @Override
        public int read() {
            return taken.get() < length && taken.incrementAndGet() > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] into, int from, int most) {
            int given = (int) Math.min(most, length - taken.get());
            taken.addAndGet(given);
            return given == 0 ? -1 : given;
        }
    }
}
