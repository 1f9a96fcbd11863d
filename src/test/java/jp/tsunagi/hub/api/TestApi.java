package jp.tsunagi.hub.api;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
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
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jp.tsunagi.connector.delivery.PartnerWords;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.outgoing.PartnerRule;
import jp.tsunagi.ledger.Arrival;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Cause;
import jp.tsunagi.ledger.Counts;
import jp.tsunagi.ledger.Dispatch;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.LedgerJson;
import jp.tsunagi.ledger.Outgoing;
import jp.tsunagi.ledger.Part;
import jp.tsunagi.ledger.PersonKeys;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.SetAside;
import jp.tsunagi.ledger.Settlement;
import jp.tsunagi.ledger.StoredBody;
import jp.tsunagi.ledger.StoredPart;
import jp.tsunagi.ledger.TestDatabase;
import jp.tsunagi.ledger.Ticket;
import jp.tsunagi.source.Faults;
import jp.tsunagi.text.JapanTime;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The API over a ledger of its own, and what stands in that ledger. */
final class TestApi implements AutoCloseable {

    static final Clock CLOCK = JapanTime.clock();
    private static final PersonKeys PERSONS = new PersonKeys("secret of a test");
    private static final PartnerRule RULE = new PartnerRule(TestApi::partners, Path.of("."));
    private static final BodyTexts TEXTS = new BodyTexts(Path.of("mappings"), CLOCK);
    private static final Path CLAIM = Path.of("mappings/claims-intake/examples/claims-intake");

    final TestDatabase database = TestDatabase.start();
    final Ledger ledger = database.node("one", CLOCK);
    final Secrets secrets;
    final MockMvc http;

    TestApi() throws IOException {
        secrets = new Secrets(Files.createTempDirectory("api-secrets"), Map.of());
        http = over(() -> ledger);
    }

    /** The same API over another ledger. */
    MockMvc over(Supplier<Ledger> ledgers) {
        ObjectMapper json = new ObjectMapper().registerModules(new JavaTimeModule(), LedgerJson.module());
        return MockMvcBuilders.standaloneSetup(
                        new LedgerApi(ledgers, PERSONS, TestApi::partners, CLOCK),
                        new CorrectionsApi(ledgers, RULE, () -> new PartnerWords(TestApi::partners, ledger), CLOCK),
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

    @Override
    public void close() throws Exception {
        database.close();
    }

    MockHttpServletResponse as(Role role, MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.header("Authorization", "Bearer " + secrets.get(role.secret())))
                .andReturn()
                .getResponse();
    }

    /** What an operator is answered who sends these bytes. */
    MockHttpServletResponse sent(String path, String type, byte[] bytes) throws Exception {
        return as(Role.OPERATOR, post(path).contentType(type).content(bytes));
    }

    /** A delivery that its partner refused. */
    long dead(String name) {
        return dead(new StoredPart(name, ledger.bodies().write("claims", bytes("out"))));
    }

    long dead(StoredPart part) {
        return ended(part, id -> new Settlement.Dead(id, 1, new Cause("refused", ""), true));
    }

    /** A delivery of the insurer whose answer never came. */
    long uncertain(String name) {
        StoredPart part = new StoredPart(name, ledger.bodies().write("claims", bytes("out")));
        return ended(part, id -> new Settlement.Uncertain(id, 1, new Cause("doubtful", "http.no-answer")));
    }

    private long ended(StoredPart part, LongFunction<Settlement> end) {
        Receipt receipt = accepted("claims", part.name(), bytes(part.name()));
        Outgoing outgoing = new Outgoing("insurer", "", part.name(), Map.of(), List.of(part), Instant.EPOCH);
        long id = ledger.receipts()
                .dispatch(
                        new Dispatch(receipt.id(), "", "", false, Counts.NONE, List.of(outgoing), List.of(), List.of()))
                .deliveries()
                .get(0)
                .id();
        ledger.deliveries().claim("insurer", List.of(new Ticket(id, 0, false)), Duration.ofMinutes(1));
        ledger.deliveries().settle(List.of(end.apply(id)));
        return id;
    }

    /** What a set kept back of two files. */
    List<Bundle> setAside(String name) {
        Receipt receipt = accepted("claims-intake", name, bytes(name));
        List<SetAside> aside = new ArrayList<>();
        for (int n = 1; n <= 2; n++) {
            StoredBody body = ledger.bodies().write("claims-intake", bytes("bad " + n));
            StoredPart part = new StoredPart(name + "-" + n + ".csv", body, "kokuhoren-claims/2024-04/claim-file");
            aside.add(new SetAside("a-set", part, 1, 1));
        }
        ledger.receipts().dispatch(new Dispatch(receipt.id(), "", "", false, Counts.NONE, List.of(), List.of(), aside));
        return ledger.search().setAsideOf(receipt.id());
    }

    /** A file that was received and waits to be worked on, the only one of its channel. */
    Receipt accepted(String channel, String name, byte[] bytes) {
        ledger.intake()
                .accept(new Arrival(
                        channel,
                        channel,
                        "folder",
                        "outbox",
                        "",
                        Arrival.WhenOther.NEW_RECEIPT,
                        "",
                        List.of(Part.of(name, bytes)),
                        Map.of()));
        return ledger.receipts().accepted(channel, 1).get(0);
    }

    /** A claim without faults. */
    static byte[] claim() throws IOException {
        try (Stream<Path> files = Files.walk(CLAIM)) {
            return Files.readAllBytes(files.filter(
                            file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
                    .filter(file -> !file.toString().contains("refused"))
                    .sorted()
                    .findFirst()
                    .orElseThrow());
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static PartnerPolicies partners() {
        return PartnerPolicies.read(Path.of("."), "", Map.of(), new Faults());
    }
}
