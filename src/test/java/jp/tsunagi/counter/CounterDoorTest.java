package jp.tsunagi.counter;

import static jp.tsunagi.counter.TestDoor.OFFICE;
import static jp.tsunagi.counter.TestDoor.RULES;
import static jp.tsunagi.counter.TestDoor.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import jp.tsunagi.counter.agent.HubClient;
import jp.tsunagi.counter.agent.TerminalKey;
import jp.tsunagi.counter.terminal.CounterAuthority;
import jp.tsunagi.counter.terminal.Enrolment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in at the door, and what is too much for it. */
class CounterDoorTest {

    @TempDir
    private static Path data;

    private static TestDoor door;

    @BeforeAll
    static void open() {
        door = new TestDoor(data);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void routes() {
        door.routes();
    }

    @Test
    void aRevokedTerminalIsRefusedAtItsNextCallOnAnOpenConnection() throws IOException {
        Enrolment.Given given = door.enrol();
        HubClient terminal = door.client(given);
        assertThat(terminal.terminal().path("officeNumber").asText()).isEqualTo(OFFICE);
        Enrolment.revoke(door.register(), given.terminal().name(), door.clock);
        refuses("counter.terminal-revoked", terminal::nonce);
        assertThat(door.records()).contains("\"terminal\":\"" + given.terminal().name() + "\"");
    }

    @Test
    void aCertificateThatIsReplacedIsRevoked() throws IOException {
        Enrolment.Given first = door.enrol();
        assertThatThrownBy(() -> door.enrolment.enrol(first.terminal().name(), false))
                .hasMessage("terminal.taken");
        HubClient old = door.client(first);
        old.terminal();
        HubClient fresh = door.client(door.enrolment.enrol(first.terminal().name(), true));
        refuses("counter.terminal-revoked", old::terminal);
        fresh.terminal();
    }

    @Test
    void aTerminalOfAnotherAuthorityDoesNotGetThroughTheHandshakeAndIsRecorded(@TempDir Path elsewhere)
            throws IOException {
        CounterAuthority strange = CounterAuthority.in(elsewhere, name -> "another-password", door.clock);
        Enrolment.Given given = new Enrolment(
                        strange, Enrolment.register(elsewhere, door.clock), door.clock, Duration.ofDays(1))
                .enrol(door.name(), false);
        assertThatThrownBy(() -> door.client(given).nonce()).isInstanceOf(RefusedCallException.class);
        HttpClient trusting =
                HttpClient.newBuilder().sslContext(door.tls(given)).build();
        assertThatThrownBy(() -> door.get(trusting, "/")).isInstanceOf(IOException.class);
        assertThat(door.records()).contains(given.terminal().name() + "\",\"call\":\"handshake\"");
    }

    @Test
    void anExpiredCertificateDoesNotGetThroughTheHandshakeAndIsRecorded() throws IOException {
        Enrolment.Given given = new Enrolment(
                        door.authority,
                        door.register(),
                        door.clock,
                        Duration.ofDays(-1).plusHours(1))
                .enrol(door.name(), false);
        refuses("counter.terminal-expired", () -> door.client(given).nonce());
        HttpClient unaware = HttpClient.newBuilder().sslContext(door.tls(given)).build();
        assertThatThrownBy(() -> door.get(unaware, "/")).isInstanceOf(IOException.class);
        assertThat(door.records())
                .contains("\"terminal\":\"" + given.terminal().name()
                        + "\",\"call\":\"handshake\",\"rule\":\"counter.terminal-expired\"");
    }

    @Test
    void aCallerWithoutACertificateAndOneWithOldTlsDoNotGetIn() throws Exception {
        HttpClient nobody = HttpClient.newBuilder()
                .sslContext(TestTls.trusting(door.authority.certificate()))
                .build();
        assertThatThrownBy(() -> door.get(nobody, "/")).isInstanceOf(IOException.class);
        Enrolment.Given given = door.enrol();
        SSLContext context = door.tls(given);
        SSLParameters old = new SSLParameters();
        old.setProtocols(new String[] {"TLSv1.2"});
        HttpClient behind =
                HttpClient.newBuilder().sslContext(context).sslParameters(old).build();
        assertThatThrownBy(() -> door.get(behind, "/")).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void aBodyOfFiftyMegabytesIsRefusedBeforeItIsRead() throws Exception {
        Enrolment.Given given = door.enrol();
        CountingBody body = new CountingBody(50L << 20);
        HttpRequest request = HttpRequest.newBuilder(door.uri("/v1/card-events"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofInputStream(() -> body), 50L << 20))
                .build();
        try {
            HttpResponse<String> response = door.browser(given).send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).contains("counter.too-large");
        } catch (IOException e) {
            // the door hung up while the body was still being sent
        }
        assertThat(body.given()).isLessThan(10L << 20);
        assertThat(door.records()).contains("\"rule\":\"counter.too-large\"");
    }

    @Test
    void aBodyWhoseLengthIsNotToldIsReadUpToTheLimit() throws Exception {
        CountingBody body = new CountingBody(50L << 20);
        HttpRequest request = HttpRequest.newBuilder(door.uri("/v1/card-events"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build();
        try {
            assertThat(door.browser(door.enrol())
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
                door.send(door.enrol(), "/v1/card-events", "application/json", "{\"person\":\"試験 太郎\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("counter.not-an-event").doesNotContain("試験");
    }

    @Test
    void aTerminalThatCallsTooOftenWaits() throws IOException {
        HubClient terminal = door.enrolled();
        for (int i = 0; i < RULES.callsPerMinute(); i++) {
            terminal.terminal();
        }
        refuses("counter.too-often", terminal::terminal);
        door.enrolled().terminal();
        door.clock.move(Duration.ofSeconds(61));
        terminal.terminal();
    }

    @Test
    void withoutAHubTheTerminalSaysSoAndKeepsNothing() throws IOException {
        Enrolment.Given given = door.enrol();
        TerminalKey key = TerminalKey.read(given.keyFile(), given.password().toCharArray(), door.clock);
        HubClient lost = HubClient.of(URI.create("https://127.0.0.1:1"), key, Duration.ofSeconds(5));
        refuses("counter.unreachable", lost::nonce);
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
