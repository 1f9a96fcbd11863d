package jp.tsunagi.counter;

import static jp.tsunagi.counter.TestDoor.FOUND;
import static jp.tsunagi.counter.TestDoor.OFFICE;
import static jp.tsunagi.counter.TestDoor.RULES;
import static jp.tsunagi.counter.TestDoor.hidden;
import static jp.tsunagi.counter.TestDoor.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.CardOrigin;
import jp.tsunagi.card.SignatureVerdict;
import jp.tsunagi.counter.agent.HubClient;
import jp.tsunagi.counter.terminal.Enrolment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a terminal is told of a person, and what it may do with that. */
class IdentityCheckTest {

    private static final String NOBODY = """
            {"requestId":"x","result":"not-found","code":"E22-4","message":"該当する人がいません"}
            """;

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
    void aSignedCardIsAskedForAndAnsweredWithinTheCall() throws IOException {
        HubClient terminal = door.enrolled();

        var told = terminal.card(door.card.event(terminal.nonce(), door.now()));

        assertThat(told.path("answer").path("result").asText()).isEqualTo("eligible");
        assertThat(door.asked).hasSize(1);
        CardEvent event = door.asked.get(0);
        assertThat(event.origin()).isEqualTo(CardOrigin.REMOTE);
        assertThat(event.terminal()).startsWith(OFFICE + "-");
        assertThat(event.signature().verdict().signature()).isEqualTo(SignatureVerdict.Checked.VERIFIED);
        assertThat(event.id()).isEqualTo(told.path("check").asText()).startsWith("remote-");
    }

    @Test
    void aNonceIsUsedOnceByTheTerminalThatAskedForItWithinAMinute() throws IOException {
        HubClient terminal = door.enrolled();
        HubClient other = door.enrolled();
        String nonce = terminal.nonce();
        CardEvent event = door.card.event(nonce, door.now());
        refuses("counter.nonce-unknown", () -> other.card(event));
        terminal.card(event);
        refuses("counter.nonce-used", () -> terminal.card(event));
        String late = terminal.nonce();
        door.clock.move(Duration.ofSeconds(61));
        refuses("counter.nonce-late", () -> terminal.card(door.card.event(late, door.now())));
        assertThat(door.asked).hasSize(1);
    }

    @Test
    void aClockThatIsAnHourOffIsRefusedBothWays() throws IOException {
        HubClient terminal = door.enrolled();
        refuses(
                "counter.clock-fast",
                () -> terminal.card(door.card.event(terminal.nonce(), door.now().plusHours(1))));
        refuses(
                "counter.clock-slow",
                () -> terminal.card(door.card.event(terminal.nonce(), door.now().minusHours(1))));
        assertThat(door.asked).isEmpty();
    }

    @Test
    void aSignatureOfAnotherKeyIsRefused() throws IOException {
        HubClient terminal = door.enrolled();
        CardEvent event = door.card.event(terminal.nonce(), door.now());
        CardEvent forged = new SignedCard(door.issuer, door.clock.instant()).event(terminal.nonce(), door.now());
        refuses(
                "card.signature",
                () -> terminal.card(new CardEvent(
                        forged.id(),
                        forged.origin(),
                        null,
                        null,
                        door.now(),
                        null,
                        event.person(),
                        event.certificate(),
                        forged.signature(),
                        null)));
        assertThat(door.asked).isEmpty();
    }

    @Test
    void typedItemsAreReadAsPeopleWriteThem() throws IOException {
        HubClient terminal = door.enrolled();
        terminal.typed(
                terminal.nonce(),
                Map.of("insuredNumber", "０００１０００００１", "nameKana", "ｼｹﾝ たろう", "birthDate", "昭15.1.5", "sex", "男"));
        assertThat(door.asked.get(0).person().insuredNumber()).isEqualTo("0001000001");
        assertThat(door.asked.get(0).person().nameKana()).isEqualTo("シケン　タロウ");
        assertThat(door.asked.get(0).person().birthDate()).isEqualTo("1940-01-05");
        assertThat(door.asked.get(0).origin()).isEqualTo(CardOrigin.TYPED);
    }

    @Test
    void whatNamesNobodyAgainAndAgainClosesTypingForAWhile() throws IOException {
        HubClient terminal = door.enrolled();
        door.answer = NOBODY;
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
        door.answer = FOUND;
        terminal.card(door.card.event(terminal.nonce(), door.now()));
        door.clock.move(RULES.lockFor().plusSeconds(1));
        terminal.typed(terminal.nonce(), items);
    }

    @Test
    void thePageWorksWithoutScriptFromFormToConsent() throws Exception {
        Enrolment.Given given = door.enrol();
        HttpResponse<String> form = door.get(door.browser(given), "/");
        assertThat(form.body()).contains("<html lang=\"ja\">", "<label for=\"insuredNumber\">");
        assertThat(form.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(form.headers().firstValue("Cache-Control")).contains("no-store");

        HttpResponse<String> wrong = door.send(
                given,
                "/",
                "application/x-www-form-urlencoded",
                "nonce=" + hidden(form.body(), "nonce")
                        + "&insuredNumber=12&nameKana=%3Cb%3E&birthDate=1940-02-30&sex=1");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("role=\"alert\"", "aria-invalid=\"true\"", "value=\"&lt;b&gt;\"")
                .doesNotContain("<b>");
        assertThat(door.asked).isEmpty();

        String items = "&insuredNumber=0001000001&nameKana=%E3%82%B7%E3%82%B1%E3%83%B3&birthDate=S15.1.5&sex=1";
        String nonce = hidden(wrong.body(), "nonce");
        HttpResponse<String> found =
                door.send(given, "/", "application/x-www-form-urlencoded", "nonce=" + nonce + items);
        assertThat(found.body()).contains("資格は有効です", "試験 &lt;太郎&gt;", "E22-1", "包括同意");

        HttpResponse<String> twice =
                door.send(given, "/", "application/x-www-form-urlencoded", "nonce=" + nonce + items);
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("送信済み", "counter.nonce-used");

        String consent =
                "check=" + hidden(found.body(), "check") + "&consent=given&nonce=" + hidden(found.body(), "nonce");
        HttpResponse<String> done = door.send(given, "/consent", "application/x-www-form-urlencoded", consent);
        assertThat(done.body()).contains("同意を登録しました");
        assertThat(door.consents).hasSize(1);
        assertThat(new String(door.consents.get(0).json(), StandardCharsets.UTF_8))
                .contains("\"insuredNumber\":\"0001000001\"", "\"consent\":\"given\"", OFFICE);
    }

    @Test
    void aConsentNeedsAnIdentityCheckOfTheSameTerminal() throws IOException {
        HubClient terminal = door.enrolled();
        String check = terminal.card(door.card.event(terminal.nonce(), door.now()))
                .path("check")
                .asText();
        HubClient other = door.enrolled();
        refuses("counter.check-unknown", () -> other.consent(other.nonce(), check, "given"));
        terminal.consent(terminal.nonce(), check, "withdrawn");
        assertThat(door.consents.get(0).kind()).isEqualTo(Consent.Kind.WITHDRAWN);
    }

    @Test
    void withoutARouteOrWithAFailingOneTheCounterIsToldAndNothingIsKept() throws Exception {
        HubClient terminal = door.enrolled();
        door.opened.cards(event -> {
            throw new IllegalStateException("text of 試験 太郎");
        });
        refuses("counter.failed", () -> terminal.card(door.card.event(terminal.nonce(), door.now())));
        door.opened.cards(event -> door.answer.getBytes(StandardCharsets.UTF_8)).close();
        refuses("counter.not-running", () -> terminal.card(door.card.event(terminal.nonce(), door.now())));
    }

    @Test
    void keysAreTheirOwnersAloneAndNothingOfAPersonIsInTheRecord() throws Exception {
        thePageWorksWithoutScriptFromFormToConsent();
        assertThat(door.records()).doesNotContain("0001000001", "試験", "シケン");
        try (Stream<Path> files = Files.walk(data.resolve("tls"))) {
            assertThat(files.filter(file ->
                            file.toString().endsWith(".p12") || file.toString().endsWith(".jsonl")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }
}
