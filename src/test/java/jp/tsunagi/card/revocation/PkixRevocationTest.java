package jp.tsunagi.card.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import jp.tsunagi.card.RefusedCardException;
import jp.tsunagi.card.Revocation;
import jp.tsunagi.card.revocation.PkixRevocation.WithoutAnswer;
import jp.tsunagi.card.virtual.SyntheticIssuer;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PkixRevocationTest {

    /** The JDK holds a responder's answers against the machine's own clock. */
    private static final Instant NOW = JapanTime.clock().instant().truncatedTo(ChronoUnit.SECONDS);

    private static final Instant BEFORE = NOW.minus(Duration.ofDays(2));
    private static final Instant AFTER = NOW.plus(Duration.ofDays(2));
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final SyntheticIssuer ISSUER = new SyntheticIssuer("試験認証局", NOW);
    private static final KeyPair KEYS = SyntheticIssuer.newKeys();
    private static final X509Certificate GOOD = ISSUER.issue("A1", KEYS.getPublic(), BEFORE, AFTER);
    private static final X509Certificate REVOKED = ISSUER.issue("A2", KEYS.getPublic(), BEFORE, AFTER);
    private static final byte[] LIST = ISSUER.revocationList(BEFORE, AFTER, REVOKED);

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server = server();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theListSaysWhichCertificatesAreRevoked() throws IOException {
        PkixRevocation check = byList(file(LIST), WithoutAnswer.REFUSE);

        assertThat(check.ask(GOOD, ISSUER.certificate())).isEqualTo(Revocation.GOOD);
        assertThatThrownBy(() -> check.ask(REVOKED, ISSUER.certificate()))
                .isInstanceOf(RefusedCardException.class)
                .hasMessage("card.revoked");
    }

    @Test
    void aListWithoutEntriesRevokesNobody() throws IOException {
        PkixRevocation check = byList(file(ISSUER.revocationList(BEFORE, AFTER)), WithoutAnswer.REFUSE);

        assertThat(check.ask(REVOKED, ISSUER.certificate())).isEqualTo(Revocation.GOOD);
    }

    @Test
    void aListThatIsOutOfDateIsNoAnswer() throws IOException {
        noAnswer(file(ISSUER.revocationList(BEFORE.minus(Duration.ofDays(9)), BEFORE, REVOKED)));
    }

    @Test
    void aListOfAnotherIssuerIsNoAnswer() throws IOException {
        // of the same name, so that its signature alone tells
        noAnswer(file(new SyntheticIssuer("試験認証局", NOW).revocationList(BEFORE, AFTER)));
    }

    @Test
    void aFileThatIsNoListIsNoAnswer() throws IOException {
        noAnswer(file(new byte[] {1, 2, 3}));
    }

    @Test
    void aFileThatIsNotThereIsNoAnswer() {
        noAnswer(folder.resolve("absent.crl").toString());
    }

    @Test
    void aListIsFetchedOnceForManyCards() {
        String address = serve("/list.crl", request -> LIST);
        PkixRevocation check = byList(address, WithoutAnswer.REFUSE);

        assertThat(check.ask(GOOD, ISSUER.certificate())).isEqualTo(Revocation.GOOD);
        assertThatThrownBy(() -> check.ask(REVOKED, ISSUER.certificate())).hasMessage("card.revoked");
        assertThat(asked).hasValue(1);
    }

    @Test
    void anAddressThatCannotBeReachedIsNoAnswerAndNotAskedForEachCard() {
        String address = serve("/list.crl", request -> new byte[0]);

        noAnswer(address);
        PkixRevocation check = byList(address, WithoutAnswer.ACCEPT);
        check.ask(GOOD, ISSUER.certificate());
        int before = asked.get();
        check.ask(GOOD, ISSUER.certificate());
        assertThat(asked).hasValue(before);
    }

    @Test
    void theResponderSaysWhetherACertificateIsRevoked() {
        PkixRevocation check = byResponder(responder(BEFORE, AFTER), Optional.empty());

        assertThat(check.ask(GOOD, ISSUER.certificate())).isEqualTo(Revocation.GOOD);
        assertThatThrownBy(() -> check.ask(REVOKED, ISSUER.certificate())).hasMessage("card.revoked");
        assertThat(asked).hasValue(2);
    }

    @Test
    void anAnswerOfTheResponderThatIsOutOfDateIsNone() {
        PkixRevocation check = byResponder(responder(BEFORE.minus(Duration.ofDays(9)), BEFORE), Optional.empty());

        assertThatThrownBy(() -> check.ask(GOOD, ISSUER.certificate())).hasMessage("card.revocation-unknown");
    }

    @Test
    void withoutTheResponderTheListIsAsked() throws IOException {
        URI nobody = responder(BEFORE, AFTER);
        server.stop(0);
        PkixRevocation check = byResponder(nobody, Optional.of(file(LIST)));

        assertThat(check.ask(GOOD, ISSUER.certificate())).isEqualTo(Revocation.GOOD);
        assertThatThrownBy(() -> check.ask(REVOKED, ISSUER.certificate())).hasMessage("card.revoked");
    }

    /** Both ways that a site may choose. */
    private static void noAnswer(String list) {
        PkixRevocation strict = byList(list, WithoutAnswer.REFUSE);
        assertThatThrownBy(() -> strict.ask(GOOD, ISSUER.certificate()))
                .isInstanceOf(RefusedCardException.class)
                .hasMessage("card.revocation-unknown");
        assertThat(byList(list, WithoutAnswer.ACCEPT).ask(GOOD, ISSUER.certificate()))
                .isEqualTo(Revocation.UNKNOWN);
    }

    private static PkixRevocation byList(String list, WithoutAnswer withoutAnswer) {
        return PkixRevocation.of(Optional.empty(), Optional.of(list), Duration.ofHours(1), withoutAnswer, CLOCK);
    }

    private static PkixRevocation byResponder(URI responder, Optional<String> list) {
        return PkixRevocation.of(Optional.of(responder), list, Duration.ofHours(1), WithoutAnswer.REFUSE, CLOCK);
    }

    private String file(byte[] list) throws IOException {
        return Files.write(folder.resolve("list.crl"), list).toString();
    }

    private URI responder(Instant from, Instant until) {
        return URI.create(serve("/status", request -> {
            byte[] identifier = identifier(request);
            boolean revoked = ends(identifier, REVOKED.getSerialNumber());
            return ISSUER.statusAnswer(identifier, revoked, from, until);
        }));
    }

    private String serve(String path, Function<byte[], byte[]> answer) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            byte[] bytes = answer.apply(request(exchange));
            exchange.sendResponseHeaders(bytes.length == 0 ? 503 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** By POST in the body, or by GET at the address's end in base64. */
    private static byte[] request(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            return exchange.getRequestBody().readAllBytes();
        }
        String path = exchange.getRequestURI().getPath();
        return path.startsWith("/status/")
                ? java.util.Base64.getDecoder().decode(path.substring("/status/".length()))
                : new byte[0];
    }

    /** {@code CertID}: OCSPRequest, TBSRequest, requestList, Request, and there the first item. */
    private static byte[] identifier(byte[] request) {
        byte[] inner = request;
        for (int depth = 0; depth < 4; depth++) {
            inner = value(inner);
        }
        return Arrays.copyOf(inner, headLength(inner) + length(inner));
    }

    private static byte[] value(byte[] item) {
        return Arrays.copyOfRange(item, headLength(item), headLength(item) + length(item));
    }

    private static int headLength(byte[] item) {
        return (item[1] & 0x80) == 0 ? 2 : 2 + (item[1] & 0x7F);
    }

    private static int length(byte[] item) {
        return (item[1] & 0x80) == 0
                ? item[1]
                : new BigInteger(1, Arrays.copyOfRange(item, 2, 2 + (item[1] & 0x7F))).intValue();
    }

    private static boolean ends(byte[] identifier, BigInteger serial) {
        byte[] bytes = serial.toByteArray();
        return Arrays.equals(
                bytes, Arrays.copyOfRange(identifier, identifier.length - bytes.length, identifier.length));
    }
}
