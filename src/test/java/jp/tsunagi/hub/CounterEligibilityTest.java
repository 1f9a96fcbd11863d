package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.tsunagi.card.virtual.SyntheticIssuer;
import jp.tsunagi.counter.RefusedCallException;
import jp.tsunagi.counter.SignedCard;
import jp.tsunagi.counter.agent.HubClient;
import jp.tsunagi.counter.agent.TerminalKey;
import jp.tsunagi.counter.terminal.CounterAuthority;
import jp.tsunagi.counter.terminal.Enrolment;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.partner.Partners;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** E22 and E12 through a whole hub: the repository's own route and maps, real TLS on both sides. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CounterEligibilityTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TERMINAL = "1379990011-counter-1";
    private static final Charset MS932 = Charset.forName("MS932");

    @TempDir
    private static Path folder;

    private static final Clock CLOCK = JapanTime.clock();
    private static final SyntheticIssuer ISSUER = new SyntheticIssuer("Tsunagi test issuer", CLOCK.instant());
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static Partners partners;
    private static Hub hub;
    private static HubClient terminal;

    @BeforeAll
    static void start() throws IOException {
        Path home = CounterHome.in(folder);
        Path data = folder.resolve("data");
        Secrets secrets = new Secrets(data.resolve("secrets"), Map.of());
        partners = Partners.start(data, secrets, CLOCK);
        HubSettings settings = HubSettings.embedded(home, data)
                .with("card.trust-store", CounterHome.trustStore(ISSUER, folder).toString())
                .with("counter.typed-per-minute", "100")
                .with("counter.port", "0");
        for (Map.Entry<String, String> place : partners.properties().entrySet()) {
            settings = settings.with(place.getKey(), place.getValue());
        }
        hub = Hub.start(settings);
        // Spring Boot has set the log up anew
        LOG.start();
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(LOG);
        CounterAuthority authority = CounterAuthority.in(data.resolve("tls"), secrets::made, CLOCK);
        Enrolment.Given given = new Enrolment(
                        authority, Enrolment.register(data.resolve("tls"), CLOCK), CLOCK, Duration.ofDays(1))
                .enrol(TERMINAL, false);
        TerminalKey key = TerminalKey.read(given.keyFile(), given.password().toCharArray(), CLOCK);
        terminal = HubClient.of(URI.create("https://127.0.0.1:" + hub.counterPort()), key, Duration.ofSeconds(30));
    }

    @AfterAll
    static void stop() {
        hub.close();
        partners.close();
        ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(LOG);
    }

    @Test
    @Order(1)
    void theFirstCheckOfACardIsAFactAndTheSecondIsNone() throws Exception {
        SignedCard card = new SignedCard(ISSUER, CLOCK.instant());

        JsonNode first = card(card).path("answer");
        JsonNode second = card(card).path("answer");

        assertThat(first.path("result").asText()).isEqualTo("eligible");
        assertThat(first.path("firstCheck").asText()).isEqualTo("1");
        assertThat(first.path("officeNumber").asText()).isEqualTo("1379990011");
        assertThat(first.path("careLevelName").asText()).isEqualTo("要介護2");
        assertThat(second.path("firstCheck").asText()).isEqualTo("0");
        LedgerRows rows = LedgerRows.of(hub);
        await().atMost(PATIENCE)
                .until(() -> rows.all("select state from ledger.delivery where partner = 'facts'")
                        .equals(List.of("delivered")));
        assertThat(rows.all("select channel, source, origin from ledger.receipt"))
                .containsExactly("counter-eligibility-identity-check|cardreader|" + TERMINAL);
    }

    @Test
    @Order(2)
    void eachResultHasItsOwnAnswerForTheCounter() {
        assertThat(typed("0006000001", "")).startsWith("eligible E22-1 資格は有効です");
        assertThat(typed("0006100001", "")).startsWith("not-eligible E22-2 資格は有効ではありません");
        assertThat(typed("0006200001", "")).startsWith("not-live E22-3 保険者がまだ");
        assertThat(typed("0009900001", "")).startsWith("not-found E22-4 該当する人がいません");
        assertThat(typed("0006300001", "")).startsWith("several-matches E22-5 該当する人が複数います");
        assertThat(typed("0006300001", "139998")).startsWith("eligible E22-1");
    }

    @Test
    @Order(3)
    void aConsentReachesTheMunicipality() throws Exception {
        String check =
                card(new SignedCard(ISSUER, CLOCK.instant())).path("check").asText();

        terminal.consent(terminal.nonce(), check, "withdrawn");

        Path inbox = partners.folder("municipality", "in");
        await().atMost(PATIENCE)
                .until(() -> files(inbox, "DOI_139998_consent-.*[.]CSV").size() == 1);
        assertThat(text(files(inbox, "DOI_.*").get(0)))
                .startsWith("同意番号,保険者番号,被保険者番号,事業所番号,同意区分,同意年月日")
                .contains(",139998,", ",1379990011,9,");
    }

    @Test
    @Order(4)
    void aHospitalAsksByFileAndFindsTheAnswer() throws IOException {
        Path question = Path.of("mappings/counter-eligibility/examples/counter-eligibility-file"
                + "/question-of-a-hospital/OQSsiquc01req_202604200001.xml");
        Path outbox = Files.createDirectories(partners.folder("hospital", "out"));
        Files.copy(question, outbox.resolve("OQSsiquc01req_202604200001.xml"));

        Path answer = partners.folder("hospital", "in").resolve("OQSsiquc01res_202604200001.xml");
        await().atMost(PATIENCE).until(() -> Files.exists(answer));
        assertThat(text(answer))
                .startsWith("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>\r\n<XmlMsg>")
                .contains(
                        "<QualificationValidity>1</QualificationValidity>",
                        "<Name>試験　太郎</Name>",
                        "<NameKana>ｼｹﾝ ﾀﾛｳ</NameKana>",
                        "<CareLevelClassification>22</CareLevelClassification>");
    }

    @Test
    @Order(5)
    void whenThePlatformIsAwayTheCounterIsToldAndNothingIsKept() throws Exception {
        LedgerRows rows = LedgerRows.of(hub);
        long before = rows.count("receipt");
        partners.close();

        assertThatThrownBy(() -> terminal.typed(terminal.nonce(), items("0006000077", "")))
                .isInstanceOf(RefusedCallException.class)
                .hasMessage("counter.exchange-failed");

        assertThat(rows.count("receipt")).isEqualTo(before);
        assertThat(keptOnDisk("0006000077")).isEmpty();
        assertThat(LOG.list)
                .isNotEmpty()
                .noneSatisfy(event ->
                        assertThat(event.getFormattedMessage()).containsAnyOf("0006000077", "試験", "シケン", "0006000001"));
    }

    private static JsonNode card(SignedCard card) {
        return terminal.card(card.event(terminal.nonce(), OffsetDateTime.now(CLOCK)));
    }

    private static String typed(String insuredNumber, String insurer) {
        JsonNode answer =
                terminal.typed(terminal.nonce(), items(insuredNumber, insurer)).path("answer");
        return answer.path("result").asText() + " " + answer.path("code").asText() + " "
                + answer.path("message").asText();
    }

    private static Map<String, String> items(String insuredNumber, String insurer) {
        Map<String, String> items = new HashMap<>();
        items.put("insuredNumber", insuredNumber);
        items.put("nameKana", "シケン タロウ");
        items.put("birthDate", "昭和15年1月5日");
        items.put("sex", "1");
        items.put("insurer", insurer);
        return items;
    }

    private static List<Path> files(Path in, String name) throws IOException {
        if (!Files.isDirectory(in)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(in)) {
            return all.filter(file -> file.getFileName().toString().matches(name))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), MS932);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> keptOnDisk(String mark) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("data"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> holds(file, mark))
                    .toList();
        }
    }

    private static boolean holds(Path file, String mark) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(mark);
        } catch (IOException e) {
            return false; // the database took it away in the meantime
        }
    }
}
