package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jp.tsunagi.connector.mapping.FileTranslation;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.embedded.EmbeddedPorts;
import jp.tsunagi.hub.embedded.EmbeddedServers;
import jp.tsunagi.hub.live.LiveMappings;
import jp.tsunagi.mapping.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on the same servers and the same folder share the work, and one goes on when the other ends. */
class TwoNodesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int FILES = 40;
    private static final String ROUTE = """
            - route:
                id: letters
                from:
                  uri: kamelet:partner-folder-source
                  parameters: {folder: "%s", interval: "100"}
                  steps: [{to: "receipt:letters"}]
            - route:
                id: letters-work
                from:
                  uri: receipt:letters
                  steps:
                    - to: mapping:letters
                    - to: {uri: "delivery:life", parameters: {folder: out}}
            """;

    @TempDir
    Path home;

    @Test
    void filesAreTakenOnceAndInOrderWhicheverNodeLives() throws Exception {
        copy(Path.of("conf"));
        copy(Path.of("connectors"));
        Files.writeString(
                Files.createDirectories(home.resolve("mappings")).resolve("letters.map.yaml"), "map: letters");
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(
                home.resolve("routes/letters.camel.yaml"), ROUTE.formatted(home.resolve("in")), StandardCharsets.UTF_8);
        Secrets secrets = new Secrets(home.resolve("data/secrets"), Map.of());
        EmbeddedPorts ports = EmbeddedPorts.free();
        try (EmbeddedServers servers =
                EmbeddedServers.start(home.resolve("servers"), ports, List.of("insurer"), secrets)) {
            assertThat(servers).isNotNull();
            Hub first = node(ports);
            try (Hub second = node(ports)) {
                LedgerRows rows = LedgerRows.of(second);
                drop(0);
                await().atMost(PATIENCE).until(() -> rows.count("receipt where state = 'dispatched'") >= FILES / 2);
                first.close();
                drop(FILES);
                await().atMost(PATIENCE).until(() -> rows.count("delivery where state = 'delivered'") == 2 * FILES);

                assertThat(rows.count("receipt")).isEqualTo(2 * FILES);
                assertThat(rows.count("receipt where state = 'duplicate'")).isZero();
                assertThat(rows.all("select count(*) from (select id, lag(id) over (order by receipt_id) as before"
                                + " from ledger.delivery) as each where before > id"))
                        .containsExactly("0");
                assertThat(home.resolve("data/partners/life/in/out")
                                .toFile()
                                .list((folder, name) -> !name.startsWith(".")))
                        .hasSize(2 * FILES);
            }
        }
    }

    private Hub node(EmbeddedPorts ports) {
        Map<String, String> over = new TreeMap<>(ports.properties(home.resolve("servers")));
        over.put("data.folder", home.resolve("data").toString());
        over.put("http.port", "0");
        return Hub.start(new HubSettings(home, false, "", over), folder -> maps());
    }

    private static LiveMappings.Reading maps() {
        FileTranslation copy = (in, name, out, aside, findings) -> {
            in.transferTo(out);
            return new Outcome(1, 1, 0, 0, 0, false, name);
        };
        return new LiveMappings.Reading(map -> Optional.of(copy), List.of());
    }

    private void drop(int from) throws IOException {
        Path folder = Files.createDirectories(home.resolve("in"));
        for (int i = from; i < from + FILES; i++) {
            Path part = Files.writeString(folder.resolve("." + i), "letter " + i, StandardCharsets.UTF_8);
            Files.move(part, folder.resolve(i + ".txt"), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void copy(Path from) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = home.resolve(file.toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
