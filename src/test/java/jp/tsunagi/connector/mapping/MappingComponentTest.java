package jp.tsunagi.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.tsunagi.connector.FileRefusedException;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.ledger.PersonKeys;
import jp.tsunagi.mapping.Outcome;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Place;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Severity;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mapping:<map>} in a route: what goes on, what is kept, and that nothing is left behind or lost. */
class MappingComponentTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path data;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> arrived = new ArrayList<>();
    private final List<Map<String, Object>> headers = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        camel.getCamelContextExtension().setName("claims-intake");
        FoundDesk desk = new FoundDesk(
                data,
                CLOCK,
                () -> {
                    throw new IllegalStateException("no ledger outside a work route");
                },
                new PersonKeys("none"));
        Map<String, FileTranslation> maps = Map.of("upper", this::upper);
        camel.addComponent("mapping", new MappingComponent(name -> Optional.ofNullable(maps.get(name)), desk));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stop").to("mapping:upper").process(MappingComponentTest.this::collect);
                from("direct:continue")
                        .to("mapping:upper?whenRefused=continue")
                        .process(MappingComponentTest.this::collect);
                from("direct:fail").to("mapping:upper?whenRefused=fail").process(MappingComponentTest.this::collect);
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void theBodyIsTheTranslatedFileUnderItsNewName() throws Exception {
        send("direct:stop", "a\nb\n");

        assertThat(arrived).containsExactly("claim.csv.out=A\nB\n");
        assertThat(headers.get(0))
                .containsEntry(HubHeaders.FILE_NAME, "claim.csv.out")
                .containsEntry(HubHeaders.RECORDS_READ, 2L)
                .containsEntry(HubHeaders.RECORDS_WRITTEN, 2L)
                .containsEntry(HubHeaders.REFUSED, false)
                .containsEntry(HubHeaders.SHA_256, "daee1cd25194ae952d046ad9b9c81d3c07dc5332440b58d6d7461b248be56712");
        assertThat(files("refused")).isEmpty();
    }

    @Test
    void workFilesAreGoneWhenTheMessageIsThrough() throws Exception {
        send("direct:stop", "a\n");

        assertThat(arrived).hasSize(1);
        assertThat(files("work")).isEmpty();
    }

    @Test
    void refusedFileEndsTheRouteAndIsKeptWithItsProblems() throws Exception {
        send("direct:stop", "a\nrefuse\n");

        assertThat(arrived).isEmpty();
        assertThat(files("refused"))
                .anySatisfy(file -> assertThat(file).hasFileName("claim.csv").hasContent("a\nrefuse\n"))
                .anySatisfy(file -> assertThat(file)
                        .hasFileName("claim.csv.problems.jsonl")
                        .content(StandardCharsets.UTF_8)
                        .contains("\"rule\":\"field.length\"", "\"record\":2"))
                .hasSize(3);
    }

    @Test
    void refusedFileMayFailTheMessageSoThatTheSourceIsTold() throws Exception {
        assertThat(catchThrowable(() -> send("direct:fail", "refuse\n")))
                .isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(FileRefusedException.class);

        assertThat(files("refused")).hasSize(3);
    }

    @Test
    void routeMayLookAtARefusedFileItself() throws Exception {
        send("direct:continue", "refuse\n");

        assertThat(headers.get(0)).containsEntry(HubHeaders.REFUSED, true);
    }

    @Test
    void recordsSetAsideAreKeptWhileTheOthersGoOn() throws Exception {
        send("direct:stop", "a\naside\nb\n");

        assertThat(arrived).containsExactly("claim.csv.out=A\nB\n");
        assertThat(files("set-aside"))
                .anySatisfy(file -> assertThat(file).hasFileName("claim.csv").hasContent("aside\n"))
                .hasSize(3);
        assertThat(headers.get(0)).containsEntry(HubHeaders.RECORDS_SET_ASIDE, 1L);
    }

    @Test
    void fileNameWithAFolderInItStaysInTheWorkFolder() throws Exception {
        camel.createProducerTemplate().sendBodyAndHeader("direct:stop", "refuse\n", Exchange.FILE_NAME, "../../evil");

        assertThat(files("refused"))
                .extracting(file -> file.getFileName().toString())
                .contains("evil");
        assertThat(data.getParent().resolve("evil")).doesNotExist();
    }

    @Test
    void fileIsReadWhereItLiesAndNotCopiedIntoMemory() throws Exception {
        Path file = Files.writeString(data.resolve("claim.csv"), "a\n", StandardCharsets.UTF_8);

        camel.createProducerTemplate().sendBodyAndHeader("direct:stop", file.toFile(), Exchange.FILE_NAME, "claim.csv");

        assertThat(arrived).containsExactly("claim.csv.out=A\n");
    }

    @Test
    void unknownMapIsAFaultOfTheRoute() {
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:x").to("mapping:nothing");
            }
        };
        assertThat(catchThrowable(() -> camel.addRoutes(route)))
                .isInstanceOf(FailedToCreateRouteException.class)
                .hasMessageContaining("no map is called nothing");
    }

    private void send(String to, String text) {
        camel.createProducerTemplate().sendBodyAndHeader(to, text, Exchange.FILE_NAME, "claim.csv");
    }

    private void collect(Exchange exchange) throws IOException {
        headers.add(Map.copyOf(exchange.getMessage().getHeaders()));
        arrived.add(exchange.getMessage().getHeader(Exchange.FILE_NAME) + "="
                + exchange.getMessage().getBody(String.class));
    }

    private List<Path> files(String kind) throws IOException {
        Path folder = data.resolve(kind);
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Upper case; the line {@code aside} is set aside and {@code refuse} refuses the file. */
    private Outcome upper(InputStream in, String name, OutputStream out, OutputStream aside, Findings findings)
            throws IOException {
        long read = 0;
        long setAside = 0;
        boolean refused = false;
        for (String line :
                new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
            read++;
            if (line.equals("aside") || line.equals("refuse")) {
                findings.problem(problem(name, read));
                refused |= line.equals("refuse");
            }
            if (line.equals("aside")) {
                aside.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                setAside++;
            } else {
                out.write((line.toUpperCase(java.util.Locale.ROOT) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        long written = refused ? 0 : read - setAside;
        return new Outcome(read, written, setAside, setAside + (refused ? 1 : 0), 0, refused, name + ".out");
    }

    private static Problem problem(String name, long record) {
        Place place = new Place(name, record, "line", 1, "項目", 0, 1);
        return new Problem(
                place,
                "field.length",
                "a.layout.yaml:1",
                Message.text("x"),
                Message.text("y"),
                Message.NONE,
                Severity.ERROR);
    }
}
