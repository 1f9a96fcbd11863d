package jp.tsunagi.hub.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.problem.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real route files on disk, changed while they run. */
class LiveRoutesTest {

    private static final String ROUTE = """
            - route:
                id: greeting
                from:
                  uri: direct:in
                  steps:
                    - setBody:
                        constant: %s
            """;

    @TempDir
    Path home;

    private final FaultBoard faults = new FaultBoard();
    private LiveMappings mappings;
    private LiveRoutes routes;

    @BeforeEach
    void open() throws IOException {
        for (String folder : List.of("routes", "connectors", "mappings")) {
            Files.createDirectories(home.resolve(folder));
        }
        mappings = new LiveMappings(home.resolve("mappings"), this::read, faults);
        routes = new LiveRoutes(home, LiveRoutesTest::context, () -> new PartnerPolicies(List.of()), faults, 20);
    }

    @AfterEach
    void close() {
        routes.close();
    }

    @Test
    void changedRouteTakesEffect() throws Exception {
        write("routes/greeting.camel.yaml", ROUTE.formatted("one"));
        routes.sweep();
        assertThat(ask("greeting")).isEqualTo("one");

        write("routes/greeting.camel.yaml", ROUTE.formatted("two"));
        routes.sweep();

        assertThat(ask("greeting")).isEqualTo("two");
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void unchangedRouteIsLeftAlone() throws Exception {
        write("routes/greeting.camel.yaml", ROUTE.formatted("one"));
        routes.sweep();
        CamelContext before = routes.contexts().get("greeting");

        routes.sweep();

        assertThat(routes.contexts().get("greeting")).isSameAs(before);
    }

    @Test
    void faultyRouteDoesNotTakeEffectAndTheOldOneGoesOn() throws Exception {
        write("routes/greeting.camel.yaml", ROUTE.formatted("one"));
        routes.sweep();

        write("routes/greeting.camel.yaml", ROUTE.formatted("two").replace("setBody", "setBdoy"));
        routes.sweep();

        assertThat(ask("greeting")).isEqualTo("one");
        assertThat(faults.all()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("routes/greeting.camel.yaml");
            assertThat(fault.line()).isEqualTo(6);
            assertThat(fault.rule()).isEqualTo("route.schema");
        });

        write("routes/greeting.camel.yaml", ROUTE.formatted("three"));
        routes.sweep();
        assertThat(ask("greeting")).isEqualTo("three");
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void everyKindOfFaultNamesItsLine() throws Exception {
        assertThat(faultOf(ROUTE.formatted("[")).line()).isEqualTo(8);
        assertThat(faultOf(ROUTE.formatted("x").replace("direct:in", "nosuch:in"))
                        .line())
                .isEqualTo(4);
        assertThat(faultOf(ROUTE.formatted("x").replace("direct:in", "direct:in?nosuch=1"))
                        .line())
                .isEqualTo(4);
        assertThat(faultOf(ROUTE.formatted("x") + "        - to: direct:{{no.such.key}}\n")
                        .line())
                .isEqualTo(8);
        assertThat(faultOf(ROUTE.formatted("x") + "        - to: kamelet:nothing-sink\n")
                        .rule())
                .isEqualTo("route.load");
        assertThat(faultOf(ROUTE.formatted("x").replace("id: greeting", "id: other"))
                        .rule())
                .isEqualTo("route.id");
    }

    @Test
    void routeMayNotTakeItsWayOutOfAMessage() throws Exception {
        String steps = ROUTE.formatted("x");
        assertThat(faultOf(steps + "        - toD: direct:x\n").rule()).isEqualTo("route.steered");
        assertThat(faultOf(steps + "        - recipientList: {header: where}\n").rule())
                .isEqualTo("route.steered");
        assertThat(faultOf(steps + "        - to: file:${header.where}\n").rule())
                .isEqualTo("route.uri");
        assertThat(faultOf(steps + "        - to: {uri: \"file:${header.where}\"}\n")
                        .rule())
                .isEqualTo("route.uri");
    }

    @Test
    void workMaySendByDeliveriesOnlyAndWhatIsAcceptedHasWork() throws Exception {
        String accepting = ROUTE.formatted("x") + "        - to: receipt:greeting\n";
        String work = accepting + """
                - route:
                    id: greeting-work
                    from:
                      uri: receipt:greeting
                      steps:
                        - to: direct:further
                - route:
                    id: greeting-further
                    from:
                      uri: direct:further
                      steps:
                        - to: %s
                """;
        assertThat(faultOf(accepting).rule()).isEqualTo("route.unworked");
        assertThat(faultOf(accepting.replace("receipt:greeting", "receipt:other"))
                        .rule())
                .isEqualTo("route.channel");
        assertThat(faultOf(work.formatted("kamelet:greeting-action"))).satisfies(fault -> {
            assertThat(fault.rule()).isEqualTo("route.bypass");
            assertThat(fault.line()).isEqualTo(20);
        });
    }

    @Test
    void deletedRouteFileStopsItsRoute() throws Exception {
        write("routes/greeting.camel.yaml", ROUTE.formatted("one"));
        routes.sweep();
        CamelContext before = routes.contexts().get("greeting");

        Files.delete(home.resolve("routes/greeting.camel.yaml"));
        routes.sweep();

        assertThat(routes.contexts()).isEmpty();
        assertThat(before.isStopped()).isTrue();
    }

    @Test
    void changedConnectorTakesEffectInTheRoutesThatUseIt() throws Exception {
        String kamelet = """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: greeting-action
                spec:
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - setBody:
                            constant: %s
                """;
        write("connectors/greeting-action.kamelet.yaml", kamelet.formatted("kamelet one"));
        write("routes/greeting.camel.yaml", ROUTE.formatted("x") + "        - to: kamelet:greeting-action\n");
        write("routes/other.camel.yaml", ROUTE.formatted("x").replace("greeting", "other"));
        routes.sweep();
        assertThat(ask("greeting")).isEqualTo("kamelet one");
        CamelContext other = routes.contexts().get("other");

        write("connectors/greeting-action.kamelet.yaml", kamelet.formatted("kamelet two"));
        routes.sweep();

        assertThat(ask("greeting")).isEqualTo("kamelet two");
        assertThat(routes.contexts().get("other")).isSameAs(other);

        write("connectors/greeting-action.kamelet.yaml", kamelet.replace("setBody", "setBdoy"));
        routes.sweep();
        assertThat(ask("greeting")).isEqualTo("kamelet two");
        assertThat(faults.all()).extracting(Fault::file).containsExactly("connectors/greeting-action.kamelet.yaml");
    }

    @Test
    void noMessageIsLostOrDoneTwiceWhileTheRouteIsSwapped() throws Exception {
        Path in = Files.createDirectories(home.resolve("in"));
        String route = """
                - route:
                    id: copy
                    from:
                      uri: file:%s?delete=true&initialDelay=0&delay=10
                      steps:
                        - transform:
                            simple: "%s"
                        - to: file:%s?fileExist=Append&fileName=all.txt&appendChars=\\n
                """;
        for (int version = 0; version < 5; version++) {
            write("routes/copy.camel.yaml", route.formatted(in, "${body} v" + version, home.resolve("out")));
            for (int i = 0; i < 20; i++) {
                write("in/.tmp", version + "-" + i);
                Files.move(home.resolve("in/.tmp"), in.resolve(version + "-" + i), StandardCopyOption.ATOMIC_MOVE);
            }
            routes.sweep();
        }
        Path out = home.resolve("out/all.txt");
        await().atMost(Duration.ofSeconds(60)).until(() -> in.toFile().list((d, n) -> !n.startsWith(".")).length == 0);
        routes.close();

        List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
        assertThat(lines).hasSize(100);
        assertThat(lines.stream()
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .distinct())
                .hasSize(100);
    }

    @Test
    void watcherTakesOverAFileRenamedIntoPlaceAndOneEditedInPlace() throws Exception {
        write("routes/greeting.camel.yaml", ROUTE.formatted("one"));
        try (LiveText text = new LiveText(
                home,
                mappings,
                routes,
                new LivePartners(home, new PartnerPolicies(List.of()), found -> new PartnerPolicies(List.of()), faults),
                next -> List.of(),
                Duration.ofHours(1))) {
            text.start();
            assertThat(ask("greeting")).isEqualTo("one");

            write("routes/.greeting.tmp", ROUTE.formatted("renamed"));
            Files.move(
                    home.resolve("routes/.greeting.tmp"),
                    home.resolve("routes/greeting.camel.yaml"),
                    StandardCopyOption.ATOMIC_MOVE);
            await().atMost(Duration.ofSeconds(30)).until(() -> ask("greeting").equals("renamed"));

            write("routes/greeting.camel.yaml", ROUTE.formatted("edited"));
            await().atMost(Duration.ofSeconds(30)).until(() -> ask("greeting").equals("edited"));

            write("mappings/new/words.map", "word");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> mappings.named("word").isPresent());
        }
    }

    @Test
    void faultyMappingsDoNotTakeEffectAndTheOldOnesGoOn() throws Exception {
        write("mappings/a.map", "one");
        assertThat(mappings.sweep(java.util.Set::of)).isTrue();

        write("mappings/a.map", "fault");
        assertThat(mappings.sweep(java.util.Set::of)).isFalse();
        assertThat(mappings.named("one")).isPresent();
        assertThat(faults.all()).extracting(Fault::line).containsExactly(1);

        write("mappings/a.map", "two");
        assertThat(mappings.sweep(java.util.Set::of)).isTrue();
        assertThat(mappings.named("one")).isEmpty();
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void mapThatARunningRouteUsesIsNotTakenAway() throws Exception {
        write("mappings/a.map", "one");
        mappings.sweep(() -> java.util.Set.of("one"));

        write("mappings/a.map", "two");
        mappings.sweep(() -> java.util.Set.of("one"));

        assertThat(mappings.named("one")).isPresent();
        assertThat(faults.all()).extracting(Fault::rule).containsExactly("route.map");
    }

    private Fault faultOf(String route) throws IOException {
        write("routes/greeting.camel.yaml", route);
        routes.sweep();
        assertThat(faults.all()).as(route).hasSize(1);
        assertThat(routes.contexts()).isEmpty();
        return faults.all().get(0);
    }

    private String ask(String slug) throws Exception {
        try (var template = routes.contexts().get(slug).createProducerTemplate()) {
            return template.requestBody("direct:in", "", String.class);
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, StandardCharsets.UTF_8);
    }

    private static DefaultCamelContext context(String name) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension().setName(name);
        return context;
    }

    /** Each word of each file is the name of a map; the word {@code fault} is a fault. */
    private LiveMappings.Reading read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder words = new StringBuilder(" ");
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                words.append(Files.readString(file, StandardCharsets.UTF_8)).append(' ');
            }
            List<Fault> found = words.indexOf(" fault ") < 0
                    ? List.of()
                    : List.of(new Fault("a.map", 1, "x", message(), message(), message()));
            return new LiveMappings.Reading(
                    map -> words.indexOf(" " + map + " ") < 0
                            ? Optional.empty()
                            : Optional.of((in, name, out, aside, findings) -> {
                                throw new IllegalStateException("not run here");
                            }),
                    found);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static jp.tsunagi.problem.Message message() {
        return jp.tsunagi.problem.Message.text("x");
    }
}
