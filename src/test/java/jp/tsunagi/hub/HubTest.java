package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.connector.mapping.FileTranslation;
import jp.tsunagi.hub.api.BodiesApi;
import jp.tsunagi.hub.api.CorrectionsApi;
import jp.tsunagi.hub.api.LedgerApi;
import jp.tsunagi.hub.api.ManyApi;
import jp.tsunagi.hub.api.MendApi;
import jp.tsunagi.hub.api.UpkeepApi;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.hub.live.LiveMappings;
import jp.tsunagi.hub.trace.Collector;
import jp.tsunagi.mapping.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** A whole hub with servers inside the process. */
class HubTest {

    private static final String ROUTE = """
            - route:
                id: letters
                from:
                  uri: file:%s?initialDelay=0&delay=100
                  steps:
                    - to: receipt:letters
            - route:
                id: letters-work
                from:
                  uri: receipt:letters
                  steps:
                    - to: mapping:letters
                    - to: delivery:office?folder=in
            """;

    @TempDir
    Path home;

    @Test
    void carriesAFileIntoTheLedgerAndItsDeliveriesWithIt() throws Exception {
        copyConf();
        write("mappings/letters/letters.map.yaml", "map: letters");
        write("routes/letters.camel.yaml", ROUTE.formatted(home.resolve("in")));
        try (Collector collector = Collector.start();
                Hub hub = Hub.start(
                        HubSettings.embedded(home, home.resolve("data")).with("traces.endpoint", collector.endpoint()),
                        HubTest::maps)) {
            assertThat(hub.exchanges()).containsExactly("letters");

            drop("in", "a.txt", "試験 太郎");

            LedgerRows rows = LedgerRows.of(hub);
            await().atMost(Duration.ofSeconds(60)).until(() -> rows.count("receipt where state = 'dispatched'") == 1);
            assertThat(rows.all("select name, channel, exchange, state, records_read from ledger.receipt"))
                    .containsExactly("a.txt|letters|letters|dispatched|1");
            assertThat(rows.all("select partner, name, parameters::text from ledger.delivery"))
                    .containsExactly("office|a.txt|{\"folder\": \"in\"}");
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.notExists(home.resolve("in/a.txt")));

            drop("in", "a.txt", "試験 太郎");

            await().atMost(Duration.ofSeconds(60)).until(() -> rows.count("receipt where state = 'duplicate'") == 1);
            assertThat(rows.count("delivery")).isEqualTo(1);

            long first = Long.parseLong(rows.all("select id from ledger.receipt where state = 'dispatched'")
                    .get(0));
            long again = hub.ledger().corrections().replay(first, "test").orElseThrow();
            await().atMost(Duration.ofSeconds(60)).until(() -> rows.count("receipt where state = 'dispatched'") == 2);
            assertThat(rows.count("delivery where receipt_id = " + again)).isEqualTo(1);
            assertThat(health(hub, "", "").body()).contains("\"status\":\"UP\"").doesNotContain("letters", "details");
            assertThat(health(hub, "/readiness", "").body()).isEqualTo("{\"status\":\"UP\"}");
            String token = hub.secrets().get("api.metrics.token");
            assertThat(health(hub, "", token).body()).contains("\"exchanges\":[\"letters\"]");
            assertThat(health(hub, "/readiness", token).body()).contains("\"broker\":{", "\"ledger\":{");
            assertThat(health(hub, "/readiness", "guessed").statusCode()).isEqualTo(401);
            assertThat(figures(hub, "guessed").statusCode()).isEqualTo(401);
            // worked on once as it came, and once more as it was replayed
            assertThat(figures(hub, hub.secrets().get("api.metrics.token")).body())
                    .contains(
                            "tsunagi_received_total{exchange=\"letters\",outcome=\"fresh\"} 1.0",
                            "tsunagi_received_total{exchange=\"letters\",outcome=\"duplicate\"} 1.0",
                            "tsunagi_records_total{exchange=\"letters\",what=\"read\"} 2.0",
                            "tsunagi_worked_seconds_count{exchange=\"letters\",outcome=\"dispatched\"} 2")
                    .doesNotContain("太郎", "a.txt");
            write("conf/partners/office.yaml", """
                    office:
                      delivery: {connector: partner-folder-sink, parameters: {root: "{{hub.home}}/moved"}, timeout: 10}
                    """);
            await().atMost(Duration.ofSeconds(60)).until(() -> !hub.faults().isEmpty());
            write("conf/partners/office.yaml", """
                    office:
                      delivery: {connector: partner-folder-sink, parameters: {root: "{{hub.home}}/moved"}, timeout: 10s}
                    """);
            await().atMost(Duration.ofSeconds(60)).until(() -> hub.faults().isEmpty());
            drop("in", "b.txt", "試験 花子");
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(home.resolve("moved/in/b.txt")));

            String trace = collector.spans().get(0).substring(0, 32);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(collector.spans())
                            .contains(trace + " accept", trace + " work", trace + " deliver"));
            assertThat(collector.has("letters")).isTrue();
            for (String personal : List.of("太郎", "a.txt")) {
                assertThat(collector.has(personal)).as(personal).isFalse();
            }
            assertThat(described(hub)).containsExactlyInAnyOrderElementsOf(mapped());
        }
    }

    @Test
    void refusesToStartWithFaultsAndSaysSo() throws Exception {
        copyConf();
        Files.createDirectories(home.resolve("mappings"));
        write("routes/letters.camel.yaml", ROUTE.formatted("a"));

        assertThatThrownBy(() -> Hub.start(HubSettings.embedded(home, home.resolve("data")), HubTest::maps))
                .isInstanceOf(HubStartException.class)
                .hasMessageContaining("routes/letters.camel.yaml:12");
    }

    /** Every operation in the API's description as it is served. */
    private static List<String> described(Hub hub) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + hub.httpPort() + "/api/openapi.json");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + hub.secrets().get("api.viewer.token"))
                .build();
        String text = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
        List<String> operations = new ArrayList<>();
        new ObjectMapper()
                .readTree(text)
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(verb -> operations.add(verb + " " + path.getKey())));
        return operations;
    }

    /** Every operation that the API's classes map. */
    private static List<String> mapped() {
        List<String> operations = new ArrayList<>();
        for (Class<?> api : List.of(
                LedgerApi.class,
                CorrectionsApi.class,
                ManyApi.class,
                MendApi.class,
                BodiesApi.class,
                UpkeepApi.class)) {
            String root = api.getAnnotation(RequestMapping.class).value()[0];
            for (Method method : api.getMethods()) {
                GetMapping get = AnnotatedElementUtils.findMergedAnnotation(method, GetMapping.class);
                PostMapping post = AnnotatedElementUtils.findMergedAnnotation(method, PostMapping.class);
                if (get != null) {
                    operations.add("get " + root + get.path()[0]);
                } else if (post != null) {
                    operations.add("post " + root + post.path()[0]);
                }
            }
        }
        assertThat(operations).hasSizeGreaterThan(20);
        return operations;
    }

    private static HttpResponse<String> figures(Hub hub, String token) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + hub.httpPort() + "/actuator/prometheus");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> health(Hub hub, String path, String token) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.httpPort() + "/actuator/health" + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private void copyConf() throws IOException {
        Files.createDirectories(home.resolve("conf"));
        Files.copy(Path.of("conf/hub.yaml"), home.resolve("conf/hub.yaml"));
        write("conf/partners/office.yaml", """
                office:
                  delivery: {connector: partner-folder-sink, parameters: {root: "{{hub.home}}/office"}}
                """);
        Files.createDirectories(home.resolve("connectors"));
        String sink = "connectors/partner-folder-sink.kamelet.yaml";
        Files.copy(Path.of(sink), home.resolve(sink));
    }

    private void drop(String folder, String name, String text) throws IOException {
        write(folder + "/." + name, text);
        Files.move(
                home.resolve(folder + "/." + name), home.resolve(folder + "/" + name), StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, StandardCharsets.UTF_8);
    }

    /** One map, {@code letters}, that copies, if there is a file for it. */
    private static LiveMappings.Reading maps(Path folder) {
        FileTranslation copy = (in, name, out, aside, findings) -> {
            in.transferTo(out);
            return new Outcome(1, 1, 0, 0, 0, false, name);
        };
        Map<String, FileTranslation> maps =
                Files.exists(folder.resolve("letters/letters.map.yaml")) ? Map.of("letters", copy) : Map.of();
        return new LiveMappings.Reading(map -> Optional.ofNullable(maps.get(map)), List.of());
    }
}
