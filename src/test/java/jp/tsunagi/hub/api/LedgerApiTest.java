package jp.tsunagi.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jp.tsunagi.catalog.MaskedRecords;
import jp.tsunagi.connector.delivery.PartnerWords;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.outgoing.PartnerRule;
import jp.tsunagi.ledger.Arrival;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Cause;
import jp.tsunagi.ledger.Counts;
import jp.tsunagi.ledger.DeliveryState;
import jp.tsunagi.ledger.Dispatch;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.LedgerJson;
import jp.tsunagi.ledger.LedgerUnavailable;
import jp.tsunagi.ledger.Outgoing;
import jp.tsunagi.ledger.Part;
import jp.tsunagi.ledger.PersonKeys;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.ReceiptState;
import jp.tsunagi.ledger.SetAside;
import jp.tsunagi.ledger.Settlement;
import jp.tsunagi.ledger.StoredBody;
import jp.tsunagi.ledger.StoredPart;
import jp.tsunagi.ledger.TestDatabase;
import jp.tsunagi.ledger.Ticket;
import jp.tsunagi.source.Faults;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The API: who may do what, and what it answers. */
class LedgerApiTest {

    private static final Clock CLOCK = JapanTime.clock();
    private static final PersonKeys PERSONS = new PersonKeys("secret of a test");
    private static final PartnerRule RULE = new PartnerRule(LedgerApiTest::partners, Path.of("."));
    private static final BodyTexts TEXTS = new BodyTexts(Path.of("mappings"), CLOCK);
    private static final String MARK = "SHIKEN-TARO";
    private static final Path CLAIM = Path.of("mappings/claims-intake/examples/claims-intake");
    private static TestDatabase database;
    private static Ledger ledger;
    private static Secrets secrets;
    private static MockMvc api;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.start();
        ledger = database.node("one", CLOCK);
        secrets = new Secrets(Files.createTempDirectory("api-secrets"), Map.of());
        api = api(() -> ledger);
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void nobodyComesInWithoutAToken() throws Exception {
        assertThat(api.perform(get("/api/v1/incidents"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
        assertThat(api.perform(get("/api/v1/incidents").header("Authorization", "Bearer guessed"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
        assertThat(as(Role.VIEWER, get("/api/v1/incidents")).getStatus()).isEqualTo(200);
    }

    @Test
    void deadDeliveryIsFoundByAViewerAndSentAgainByAnOperator() throws Exception {
        long id = dead("a.csv");
        MockHttpServletResponse found = as(
                Role.VIEWER,
                post("/api/v1/search/deliveries")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"state\":\"dead\",\"name\":\"a*\"}"));
        assertThat(found.getContentAsString(StandardCharsets.UTF_8))
                .contains("\"id\":" + id, "\"state\":\"dead\"", "\"expectedBy\":null");
        assertThat(as(Role.VIEWER, post("/api/v1/deliveries/" + id + "/resend")).getStatus())
                .isEqualTo(403);
        assertThat(as(Role.OPERATOR, post("/api/v1/deliveries/" + id + "/resend"))
                        .getContentAsString())
                .isEqualTo("{\"as\":" + id + "}");
        assertThat(as(Role.OPERATOR, post("/api/v1/deliveries/" + id + "/resend"))
                        .getStatus())
                .as("it is on its way")
                .isEqualTo(409);
        long receipt = ledger.deliveries().find(id).orElseThrow().receiptId();
        assertThat(as(Role.VIEWER, get("/api/v1/receipts/" + receipt)).getContentAsString(StandardCharsets.UTF_8))
                .contains("operator (API)", "\"kind\":\"resend\"");
    }

    @Test
    void manyAreDecidedAboutTogether() throws Exception {
        long first = dead("many-1.csv");
        long second = dead("many-2.csv");
        assertThat(json("discard", "{\"ids\":[1,2]}").getStatus())
                .as("no reason")
                .isEqualTo(400);
        assertThat(json("discard", "{\"reason\":\"x\",\"partner\":\"insurer\"}").getStatus())
                .as("no cause")
                .isEqualTo(400);
        MockHttpServletResponse discarded =
                json("discard", "{\"reason\":\"by post\",\"ids\":[" + first + "," + second + "," + first + "]}");
        assertThat(discarded.getContentAsString(StandardCharsets.UTF_8))
                .contains("\"done\":[" + first + "," + second + "]", "\"left\":[{\"id\":" + first, "\"reasonJa\":\"");
        assertThat(json("redirect", "{\"ids\":[" + first + "],\"to\":\"nobody\"}")
                        .getContentAsString())
                .contains("\"done\":[]", "no partner nobody");
        long receipt = ledger.deliveries().find(first).orElseThrow().receiptId();
        assertThat(json("replay", "{\"ids\":[" + receipt + "]}").getContentAsString())
                .contains("\"done\":[" + receipt + "]");
        ledger.receipts()
                .accepted("claims", 10)
                .forEach(one -> ledger.receipts().fail(one.id(), Cause.NONE));
    }

    @Test
    void whatAPartnerGaveBackIsListed() throws Exception {
        assertThat(as(
                                Role.VIEWER,
                                post("/api/v1/search/attention")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content("{}"))
                        .getContentAsString())
                .isEqualTo("[]");
    }

    private static MockHttpServletResponse json(String path, String body) throws Exception {
        return as(
                Role.OPERATOR,
                post("/api/v1/" + path).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    @Test
    void bytesAreForAdministratorsAndTheirLookIsKept() throws Exception {
        long id = dead("b.csv");
        assertThat(as(Role.OPERATOR, get("/api/v1/bodies/" + id)).getStatus()).isEqualTo(403);
        assertThat(as(Role.ADMIN, get("/api/v1/bodies/" + id)).getContentAsString())
                .isEqualTo("out");
        assertThat(database.ask("select count(*) from ledger.event where kind = 'body-viewed'"))
                .isEqualTo("1");
    }

    @Test
    void mendedReceiptIsCheckedByItsLayoutAndGoesOnAsANewOne() throws Exception {
        ledger.intake().accept(arrival("claims-intake", "c.csv", bytes("no claims")));
        Receipt receipt = ledger.receipts().accepted("claims-intake", 1).get(0);
        ledger.receipts().fail(receipt.id(), new Cause("map", "no such map"));
        String path = "/api/v1/receipts/" + receipt.id() + "/mend";
        assertErrors(mend(path, personal()));
        assertThat(ledger.receipts().find(receipt.id()).orElseThrow().state())
                .as("it still waits")
                .isEqualTo(ReceiptState.FAILED);
        assertThat(ledger.receipts().accepted("claims-intake", 1)).isEmpty();
        MockHttpServletResponse mended = mend(path, claim());
        assertThat(mended.getStatus()).isEqualTo(200);
        Receipt again = ledger.receipts().accepted("claims-intake", 1).get(0);
        assertThat(mended.getContentAsString()).isEqualTo("{\"as\":" + again.id() + "}");
        ledger.receipts().fail(again.id(), Cause.NONE);
    }

    @Test
    void mendedRecordsAreCheckedByTheLayoutThatTheyWereReadBy() throws Exception {
        ledger.intake().accept(arrival("claims-intake", "aside.csv", claim()));
        Receipt receipt = ledger.receipts().accepted("claims-intake", 1).get(0);
        StoredPart part = new StoredPart(
                "aside.csv",
                ledger.bodies().write("claims-intake", bytes("bad")),
                "kokuhoren-claims/2024-04/claim-file");
        ledger.receipts()
                .dispatch(new Dispatch(
                        receipt.id(),
                        "",
                        "",
                        false,
                        Counts.NONE,
                        List.of(),
                        List.of(),
                        List.of(new SetAside("a map that is not there any more", part, 1))));
        long bundle = ledger.search().setAsideOf(receipt.id()).get(0).id();
        String path = "/api/v1/set-aside/" + bundle + "/mend";
        assertErrors(mend(path, personal()));
        assertThat(mend(path + "?layout=care-plan-link/service-plan-line", claim())
                        .getContentAsString())
                .contains("aside.csv is checked by kokuhoren-claims/2024-04/claim-file");
        assertThat(ledger.search().bundle(bundle).orElseThrow().state()).isEqualTo("waiting");
        assertThat(mend(path, claim()).getStatus()).isEqualTo(200);
        assertThat(ledger.search().bundle(bundle).orElseThrow().state()).isEqualTo("mended");
        ledger.receipts()
                .fail(ledger.receipts().accepted("claims-intake", 1).get(0).id(), Cause.NONE);
    }

    @Test
    void filesOfASetAreMendedTogether() throws Exception {
        List<Bundle> bundles = setAside("set-aside.zip");
        String path = "/api/v1/set-aside/" + bundles.get(1).id() + "/mend";
        assertThat(zipped(path, Map.of("other.csv", claim())).getContentAsString())
                .as("one that was missing needs a layout that its name tells")
                .contains("the layout of other.csv is not known");
        assertThat(zipped(path, Map.of()).getContentAsString()).contains("no file was given");
        assertErrors(zipped(path, Map.of("set-aside.zip-1.csv", claim(), "set-aside.zip-2.csv", personal())));
        MockHttpServletResponse mended = zipped(path, Map.of("mended/set-aside.zip-1.csv", claim()));
        assertThat(mended.getStatus()).as(mended.getContentAsString()).isEqualTo(200);
        Receipt receipt = ledger.receipts().accepted("claims-intake", 1).get(0);
        assertThat(receipt.parts())
                .extracting(StoredPart::name)
                .containsExactly("set-aside.zip-1.csv", "set-aside.zip-2.csv");
        assertThat(receipt.forMaps()).containsExactly("a-set");
        assertThat(ledger.search().setAsideOf(bundles.get(0).receiptId()))
                .extracting(Bundle::state)
                .containsOnly("mended");
        ledger.receipts().fail(receipt.id(), Cause.NONE);
        MockHttpServletResponse unnamed = mend("/api/v1/receipts/" + receipt.id() + "/mend", claim());
        assertThat(unnamed.getStatus()).isEqualTo(409);
        assertThat(unnamed.getContentAsString())
                .contains("has several files: set-aside.zip-1.csv, set-aside.zip-2.csv");
        assertThat(mend("/api/v1/receipts/" + receipt.id() + "/mend?name=set-aside.zip-2.csv", claim())
                        .getStatus())
                .isEqualTo(200);
        ledger.receipts()
                .fail(ledger.receipts().accepted("claims-intake", 1).get(0).id(), Cause.NONE);
    }

    @Test
    void filesOfASetAreDiscardedTogether() throws Exception {
        List<Bundle> bundles = setAside("discarded");
        assertThat(as(Role.OPERATOR, post("/api/v1/discard/" + bundles.get(0).id() + "?reason=sent-by-post"))
                        .getStatus())
                .isEqualTo(200);
        assertThat(ledger.search().setAsideOf(bundles.get(0).receiptId()))
                .extracting(Bundle::state)
                .containsOnly("discarded")
                .hasSize(2);
    }

    /** What a set kept back of two files. */
    private static List<Bundle> setAside(String name) throws Exception {
        ledger.intake().accept(arrival("claims-intake", name, bytes(name)));
        Receipt receipt = ledger.receipts().accepted("claims-intake", 1).get(0);
        List<SetAside> aside = new ArrayList<>();
        for (int n = 1; n <= 2; n++) {
            StoredBody body = ledger.bodies().write("claims-intake", bytes("bad " + n));
            StoredPart part = new StoredPart(name + "-" + n + ".csv", body, "kokuhoren-claims/2024-04/claim-file");
            aside.add(new SetAside("a-set", part, 1, 1));
        }
        ledger.receipts().dispatch(new Dispatch(receipt.id(), "", "", false, Counts.NONE, List.of(), List.of(), aside));
        return ledger.search().setAsideOf(receipt.id());
    }

    private static MockHttpServletResponse zipped(String path, Map<String, byte[]> files) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return as(Role.OPERATOR, post(path).contentType("application/zip").content(bytes.toByteArray()));
    }

    /** The errors are told, and no person's value with them. */
    private static void assertErrors(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(422);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .contains("\"count\":", "\"errors\":[", "\"errorsJa\":[", "[ERROR]")
                .doesNotContain(MARK);
    }

    /** A claim whose numbers of insured persons are other texts. */
    private static byte[] personal() throws Exception {
        String text = new String(claim(), Charset.forName("MS932"));
        Matcher number = Pattern.compile("[0-9]{10}").matcher(text);
        return number.replaceAll(MARK).getBytes(Charset.forName("MS932"));
    }

    @Test
    void bodyIsShownMasked() throws Exception {
        ledger.intake().accept(arrival("claims-intake", "claim.csv", claim()));
        Receipt receipt = ledger.receipts().accepted("claims-intake", 1).get(0);
        ledger.receipts().fail(receipt.id(), Cause.NONE);
        String path = "/api/v1/bodies/" + receipt.id() + "/records";
        assertThat(as(Role.VIEWER, get(path)).getStatus()).isEqualTo(403);
        String masked = as(Role.OPERATOR, get(path)).getContentAsString(StandardCharsets.UTF_8);
        assertThat(masked.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("{"));
        assertThat(masked).contains(MaskedRecords.MASK);
    }

    @Test
    void mendedDeliveryIsCheckedByTheLayoutThatItWasWrittenBy() throws Exception {
        long id = dead(new StoredPart(
                "f.csv", ledger.bodies().write("claims", bytes("out")), "care-plan-link/4.1/service-plan-line"));
        String path = "/api/v1/deliveries/" + id + "/mend";
        assertErrors(mend(path, claim()));
        assertThat(mend(path + "?layout=claim-file", claim()).getStatus()).isEqualTo(409);
        assertThat(ledger.deliveries().find(id).orElseThrow().state()).isEqualTo(DeliveryState.DEAD);
    }

    @Test
    void mendedDeliveryOfAnUnknownLayoutIsCheckedByTheOneThatIsNamed() throws Exception {
        long id = dead("d.csv");
        String path = "/api/v1/deliveries/" + id + "/mend";
        assertThat(mend(path, bytes("x")).getContentAsString()).contains("the layout of d.csv is not known");
        MockHttpServletResponse refused = mend(path + "?layout=claim-file", bytes("nonsense"));
        assertThat(refused.getStatus()).as(refused.getContentAsString()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("errors", "[ERROR]");
        MockHttpServletResponse mended = mend(path + "?layout=claim-file", claim());
        assertThat(mended.getStatus()).as(mended.getContentAsString()).isEqualTo(200);
        assertThat(mend(path + "?layout=claim-file", claim()).getStatus())
                .as("once")
                .isEqualTo(409);
    }

    @Test
    void evidenceIsFetchedAndVerified() throws Exception {
        dead("evidence.csv");
        String today = java.time.LocalDate.now(CLOCK).toString();
        byte[] evidence = as(Role.OPERATOR, get("/api/v1/evidence?from=" + today + "&to=" + today))
                .getContentAsByteArray();
        assertThat(verified(evidence)).contains("\"ok\":true");
        String forged = new String(evidence, StandardCharsets.UTF_8).replace("evidence.csv", "evidence.cvs");
        assertThat(verified(bytes(forged))).contains("\"ok\":false");
        assertThat(as(Role.OPERATOR, post("/api/v1/check")).getContentAsString())
                .contains("\"faults\":[]");
    }

    @Test
    void whatIsNotPossibleIsToldInBothLanguages() throws Exception {
        long id = dead("g.csv");
        MockHttpServletResponse answer =
                as(Role.OPERATOR, post("/api/v1/deliveries/" + id + "/redirect?partner=nobody"));
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .contains("\"reason\":\"no partner nobody", "\"reasonJa\":\"conf/partners に相手先 nobody");
        assertThat(as(Role.OPERATOR, post("/api/v1/deliveries/" + id + "/said?state=arrived"))
                        .getStatus())
                .isEqualTo(409);
    }

    private static MockHttpServletResponse mend(String path, byte[] bytes) throws Exception {
        return as(
                Role.OPERATOR,
                post(path).contentType(MediaType.APPLICATION_OCTET_STREAM).content(bytes));
    }

    private static String verified(byte[] evidence) throws Exception {
        return as(
                        Role.VIEWER,
                        post("/api/v1/evidence/verify")
                                .contentType("application/x-ndjson")
                                .content(evidence))
                .getContentAsString();
    }

    private static byte[] claim() throws Exception {
        try (Stream<Path> files = Files.walk(CLAIM)) {
            return Files.readAllBytes(files.filter(
                            file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
                    .filter(file -> !file.toString().contains("refused"))
                    .sorted()
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static PartnerPolicies partners() {
        return PartnerPolicies.read(Path.of("."), "", Map.of(), new Faults());
    }

    @Test
    void ledgerThatIsAwayIsToldAsSuch() throws Exception {
        MockMvc away = api(() -> {
            throw new LedgerUnavailable("away", null);
        });
        assertThat(away.perform(get("/api/v1/incidents")
                                .header("Authorization", "Bearer " + secrets.get("api.viewer.token")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(503);
    }

    private static MockMvc api(java.util.function.Supplier<Ledger> ledgers) {
        ObjectMapper json = new ObjectMapper().registerModules(new JavaTimeModule(), LedgerJson.module());
        return MockMvcBuilders.standaloneSetup(
                        new LedgerApi(ledgers, PERSONS),
                        new CorrectionsApi(
                                ledgers, RULE, () -> new PartnerWords(LedgerApiTest::partners, ledger), CLOCK),
                        new ManyApi(ledgers, RULE),
                        new MendApi(ledgers, RULE, Path.of("mappings"), CLOCK),
                        new BodiesApi(ledgers, TEXTS),
                        new UpkeepApi(ledgers))
                .setControllerAdvice(new ApiFaults())
                .addInterceptors(new ApiTokens(secrets))
                .setMessageConverters(
                        new ByteArrayHttpMessageConverter(),
                        new StringHttpMessageConverter(StandardCharsets.UTF_8),
                        new ResourceHttpMessageConverter(),
                        new MappingJackson2HttpMessageConverter(json))
                .build();
    }

    private static MockHttpServletResponse as(Role role, MockHttpServletRequestBuilder request) throws Exception {
        return api.perform(request.header("Authorization", "Bearer " + secrets.get(role.secret())))
                .andReturn()
                .getResponse();
    }

    private static long dead(String name) {
        return dead(new StoredPart(name, ledger.bodies().write("claims", bytes("out"))));
    }

    private static long dead(StoredPart part) {
        ledger.intake().accept(arrival(part.name()));
        Receipt receipt = ledger.receipts().accepted("claims", 1).get(0);
        Outgoing outgoing = new Outgoing("insurer", "", part.name(), Map.of(), List.of(part), Instant.EPOCH);
        long id = ledger.receipts()
                .dispatch(
                        new Dispatch(receipt.id(), "", "", false, Counts.NONE, List.of(outgoing), List.of(), List.of()))
                .deliveries()
                .get(0)
                .id();
        ledger.deliveries().claim("insurer", List.of(new Ticket(id, 0, false)), Duration.ofMinutes(1));
        ledger.deliveries().settle(List.of(new Settlement.Dead(id, 1, new Cause("refused", ""), true)));
        return id;
    }

    private static Arrival arrival(String name) {
        return arrival("claims", name, bytes(name));
    }

    private static Arrival arrival(String channel, String name, byte[] bytes) {
        return new Arrival(
                channel,
                channel,
                "folder",
                "outbox",
                "",
                Arrival.WhenOther.NEW_RECEIPT,
                "",
                List.of(Part.of(name, bytes)),
                Map.of());
    }
}
