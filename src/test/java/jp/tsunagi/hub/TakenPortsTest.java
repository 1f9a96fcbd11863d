package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.tsunagi.hub.conf.FreePort;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.hub.conf.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A port that another program has: one that was only chosen is chosen anew, one that is configured is told. */
class TakenPortsTest {

    @TempDir
    Path home;

    @Test
    void aChosenPortThatIsGoneIsNoFaultOfTheConfiguration() throws Exception {
        EmbeddedStart start = start(Map.of());
        int kafka =
                URI.create("kafka://" + start.properties().get("kafka.brokers")).getPort();
        try (ServerSocket faster = listen(kafka)) {
            assertThat(faster.isBound()).isTrue();
            assertThatThrownBy(start::start).isInstanceOf(PortGone.class).hasRootCauseMessage(sentence(kafka));
        }
    }

    @Test
    void aConfiguredPortThatIsTakenIsTold() throws Exception {
        int port = FreePort.find();
        EmbeddedStart start = start(Map.of("embedded.kafka-port", String.valueOf(port)));
        try (ServerSocket other = listen(port)) {
            assertThat(other.isBound()).isTrue();
            assertThatThrownBy(start::start).isInstanceOfSatisfying(HubStartException.class, e -> {
                assertThat(e.getMessage()).isEqualTo(sentence(port));
                assertThat(e.in(Locale.JAPANESE)).contains("Kafka", String.valueOf(port), "別のプログラム");
            });
        }
    }

    @Test
    void theStartIsTriedAgainWithOtherPortsAndThenGivenUp() {
        List<String> starts = new ArrayList<>();
        String hub = PortGone.retry(() -> {
            starts.add("once more");
            if (starts.size() < 4) {
                throw new PortGone(new HubStartException("gone"));
            }
            return "runs";
        });
        assertThat(hub).isEqualTo("runs");
        assertThatThrownBy(() -> PortGone.retry(() -> {
                    throw new PortGone(new HubStartException("gone"));
                }))
                .isInstanceOf(HubStartException.class)
                .hasMessage("gone");
    }

    @Test
    void theHubsOwnPortThatIsTakenIsTold() throws Exception {
        Files.createDirectories(home.resolve("conf/partners"));
        Files.createDirectories(home.resolve("routes"));
        Files.createDirectories(home.resolve("mappings"));
        Files.copy(Path.of("conf/hub.yaml"), home.resolve("conf/hub.yaml"));
        try (ServerSocket other = listen(0)) {
            HubSettings settings = HubSettings.embedded(home, home.resolve("data"))
                    .with("http.port", String.valueOf(other.getLocalPort()));
            assertThatThrownBy(() -> Hub.start(settings)).isInstanceOfSatisfying(HubStartException.class, e -> {
                assertThat(e.getMessage())
                        .isEqualTo("the hub cannot listen on port " + other.getLocalPort()
                                + ": another program has it. Stop that, or change http.port or https.port in"
                                + " conf/");
                assertThat(e.in(Locale.JAPANESE)).contains("待ち受けできません");
            });
        }
    }

    private EmbeddedStart start(Map<String, String> over) throws Exception {
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(
                home.resolve("conf/hub.yaml"), Files.readString(Path.of("conf/hub.yaml")), StandardCharsets.UTF_8);
        Path data = home.resolve("data");
        HubConf conf = HubConf.read(home, "").with(over);
        return EmbeddedStart.prepare(conf, data, new Secrets(data.resolve("secrets"), Map.of()), home);
    }

    private static String sentence(int port) {
        return "another program has port " + port
                + ", which the embedded Kafka was to get: stop it, or change the port below embedded in conf/";
    }

    private static ServerSocket listen(int port) throws Exception {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
