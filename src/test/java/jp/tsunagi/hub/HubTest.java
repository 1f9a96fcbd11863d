package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.tsunagi.connector.mapping.FileTranslation;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.hub.live.LiveMappings;
import jp.tsunagi.mapping.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole hub with servers inside the process. */
class HubTest {

    private static final String ROUTE = """
            - route:
                id: letters
                from:
                  uri: file:%s?initialDelay=0&delay=100
                  steps:
                    - to: mapping:letters
                    - to: jms:queue:letters
                    - to: file:%s
            - route:
                id: letters-unreachable
                from:
                  uri: file:%s?initialDelay=0&delay=100
                  steps:
                    - to: mapping:letters
                    - to: sftp:insurer@127.0.0.1:1/in?password=x&connectTimeout=200&maximumReconnectAttempts=0&throwExceptionOnConnectFailed=true
            """;

    @TempDir
    Path home;

    @Test
    void carriesAFileAndKeepsWhatCannotBeDelivered() throws Exception {
        copyConf();
        write("mappings/letters/letters.map.yaml", "map: letters");
        write(
                "routes/letters.camel.yaml",
                ROUTE.formatted(home.resolve("in"), home.resolve("out"), home.resolve("nowhere")));
        try (Hub hub = Hub.start(HubSettings.embedded(home, home.resolve("data")), HubTest::maps)) {
            assertThat(hub.exchanges()).containsExactly("letters");

            drop("in", "a.txt", "試験 太郎");
            drop("nowhere", "b.txt", "試験 花子");

            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(home.resolve("out/a.txt")));
            assertThat(home.resolve("out/a.txt")).hasContent("試験 太郎");
            await().atMost(Duration.ofSeconds(60)).until(() -> deadLetters(hub).size() == 1);
            assertThat(deadLetters(hub).get(0))
                    .contains("\"exchange\":\"letters\"", "letters-unreachable")
                    .doesNotContain("花子", "password");
            assertThat(files(home.resolve("data/dead")))
                    .anySatisfy(file -> assertThat(file).hasFileName("b.txt").hasContent("試験 花子"));
            assertThat(health(hub)).contains("\"exchanges\":[\"letters\"]");
        }
    }

    @Test
    void refusesToStartWithFaultsAndSaysSo() throws Exception {
        copyConf();
        Files.createDirectories(home.resolve("mappings"));
        write("routes/letters.camel.yaml", ROUTE.formatted("a", "b", "c"));

        assertThatThrownBy(() -> Hub.start(HubSettings.embedded(home, home.resolve("data")), HubTest::maps))
                .isInstanceOf(HubStartException.class)
                .hasMessageContaining("routes/letters.camel.yaml:6");
    }

    private static List<String> deadLetters(Hub hub) throws Exception {
        return Queues.browse(hub, "DLQ");
    }

    private static String health(Hub hub) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + hub.httpPort() + "/actuator/health");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    private void copyConf() throws IOException {
        Files.createDirectories(home.resolve("conf"));
        Files.copy(Path.of("conf/hub.yaml"), home.resolve("conf/hub.yaml"));
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

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
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
