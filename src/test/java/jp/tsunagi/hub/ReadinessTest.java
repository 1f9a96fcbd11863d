package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.embedded.EmbeddedPorts;
import jp.tsunagi.hub.embedded.EmbeddedServers;
import jp.tsunagi.hub.live.LiveMappings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub whose servers are gone says which. */
class ReadinessTest {

    private static final Duration SOON = Duration.ofSeconds(120);

    @TempDir
    Path home;

    @Test
    void namesTheServersThatAreMissing() throws Exception {
        Files.createDirectories(home.resolve("conf"));
        Files.copy(Path.of("conf/hub.yaml"), home.resolve("conf/hub.yaml"));
        Files.createDirectories(home.resolve("mappings"));
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(home.resolve("routes/tick.camel.yaml"), """
                - route:
                    id: tick
                    from:
                      uri: direct:tick
                      steps:
                        - to: kafka:tick
                """, StandardCharsets.UTF_8);
        EmbeddedPorts ports = EmbeddedPorts.free();
        Path data = home.resolve("data");
        Secrets secrets = new Secrets(data.resolve("secrets"), Map.of());
        try (EmbeddedServers servers =
                EmbeddedServers.start(home.resolve("real"), ports, List.of("insurer"), secrets)) {
            Files.writeString(
                    home.resolve("conf/site.yaml"),
                    ports.properties(home.resolve("real")).entrySet().stream()
                            .map(entry -> entry.getKey() + ": \"" + entry.getValue() + "\"\n")
                            .collect(Collectors.joining()),
                    StandardCharsets.UTF_8);
            try (Hub hub = Hub.start(
                    new HubSettings(home, false, "site", Map.of("http.port", "0")),
                    folder -> new LiveMappings.Reading(map -> Optional.empty(), List.of()))) {
                await().atMost(SOON).until(() -> readiness(hub).statusCode() == 200);
                assertThat(readiness(hub).body()).contains("\"kafka\":{\"status\":\"UP\"}");
                servers.close();
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(readiness(hub).body())
                                .contains(
                                        "\"ledger\":{\"status\":\"OUT_OF_SERVICE\"",
                                        "\"broker\":{\"status\":\"DOWN\"",
                                        "\"kafka\":{\"status\":\"DOWN\""));
                assertThat(readiness(hub).statusCode()).isEqualTo(503);
            }
        }
    }

    private static HttpResponse<String> readiness(Hub hub) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + hub.httpPort() + "/actuator/health/readiness");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + hub.secrets().get("api.metrics.token"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
