package jp.tsunagi.connector.cardreader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jp.tsunagi.card.virtual.PcscDaemon;
import jp.tsunagi.card.virtual.SyntheticIssuer;
import jp.tsunagi.card.virtual.SyntheticPerson;
import jp.tsunagi.card.virtual.VirtualCard;
import jp.tsunagi.hub.CounterHome;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.partner.Partners;
import jp.tsunagi.stage.Console;
import jp.tsunagi.stage.FastStart;
import jp.tsunagi.stage.FreePort;
import jp.tsunagi.stage.HubJava;
import jp.tsunagi.stage.HubProcess;
import jp.tsunagi.text.JapanTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Hub and agent, each a process of its own, by the commands that people give; the person types at a real terminal. */
class AgentTest {

    @RegisterExtension
    static final VirtualDesk DESK = new VirtualDesk();

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String TERMINAL = "1379990011-counter-1";
    private static final String PIN = "7391";
    private static final Clock CLOCK = JapanTime.clock();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final SyntheticIssuer issuer = new SyntheticIssuer("Tsunagi test issuer", CLOCK.instant());
    private final int httpPort = FreePort.any();
    private final int counterPort = FreePort.any();
    private Path home = Path.of("");
    private Path data = Path.of("");
    private @Nullable Partners partners;
    private @Nullable HubProcess hub;

    @BeforeEach
    void makeTheSite() throws IOException {
        home = CounterHome.in(folder);
        data = folder.resolve("data");
        partners = Partners.start(data, new Secrets(data.resolve("secrets"), Map.of()), CLOCK);
        Map<String, String> site = new TreeMap<>(partners.properties());
        site.put("data.folder", data.toString());
        site.put("postgres.wait", "30s"); // a command beside a busy hub
        site.put("http.port", String.valueOf(httpPort));
        site.put("counter.port", String.valueOf(counterPort));
        site.put("card.trust-store", CounterHome.trustStore(issuer, folder).toString());
        StringBuilder text = new StringBuilder();
        site.forEach(
                (key, value) -> text.append(key).append(": \"").append(value).append("\"\n"));
        Files.writeString(home.resolve("conf/site.yaml"), text, StandardCharsets.UTF_8);
    }

    @AfterEach
    void end() throws InterruptedException {
        if (hub != null) {
            hub.kill();
        }
        if (partners != null) {
            partners.close();
        }
    }

    @Test
    void aCardAtTheCounterIsAnsweredWhileTheHubRunsAndTheTerminalIsEnrolled() throws Exception {
        JsonNode enrolled = JSON.readTree(command("terminal", "enroll", TERMINAL, "--site", "site", "--json"));
        VirtualCard taro = taro();
        startHub();
        try (Console counter = Console.start(
                HubJava.command(
                        home,
                        "agent",
                        "--hub",
                        "https://127.0.0.1:" + counterPort,
                        "--key",
                        enrolled.path("keyFile").asText()),
                Map.of("TSUNAGI_TERMINAL_PASSWORD", enrolled.path("password").asText()))) {
            counter.await("カードを置いてください", PATIENCE);

            assertThat(lay(taro, counter)).contains("資格は有効です [E22-1]");
            counter.await("要介護状態区分: 要介護2", PATIENCE);

            counter.type("0000"); // nobody is asked: it is no try for the next card
            hub().kill();
            assertThat(lay(taro, counter)).contains("ハブに接続できません", "何も保存していません", "[counter.unreachable]");

            startHub();
            assertThat(lay(taro, counter)).contains("資格は有効です [E22-1]");
            assertThat(JSON.readTree(command("ledger", "receipts", "--site", "site", "--json"))
                            .findValuesAsText("channel"))
                    .as("the first check of the person, and nothing of the call that failed")
                    .containsExactly("counter-eligibility-identity-check");

            command("terminal", "revoke", TERMINAL, "--site", "site");
            assertThat(lay(taro, counter)).contains("[counter.terminal-revoked]");
            assertThat(recorded())
                    .contains("\"terminal\":\"" + TERMINAL + "\"", "\"rule\":\"counter.terminal-revoked\"");

            assertThat(counter.interrupt(PATIENCE)).as("ends on Ctrl+C").isTrue();
            assertThat(counter.screen()).as("a PIN is never shown").doesNotContain(PIN);
            assertThat(everyLog()).doesNotContain(PIN, "試験", "見本県");
        }
    }

    /** Lays the card down, types both PINs when they are asked for, and takes it away when there is an answer. */
    private static String lay(VirtualCard card, Console counter) throws Exception {
        DESK.first().insert(card);
        counter.await("利用者証明用電子証明書の暗証番号（数字 4 桁）（残り 3 回）: ", PATIENCE);
        counter.type(PIN);
        counter.await("券面事項入力補助用の暗証番号（数字 4 桁）（残り 3 回）: ", PATIENCE);
        counter.type(PIN);
        String said = counter.await("]", PATIENCE);
        DESK.first().remove();
        PcscDaemon.awaitEmpty(DESK.first());
        return said;
    }

    private VirtualCard taro() {
        SyntheticPerson known = SyntheticPerson.TARO;
        SyntheticPerson other = new SyntheticPerson(
                known.name(),
                known.address(),
                known.birthDate(),
                known.sex(),
                known.individualNumber(),
                PIN,
                known.numberB());
        return SyntheticCards.inForce(issuer, other, CLOCK.instant());
    }

    private HubProcess hub() {
        if (hub == null) {
            throw new IllegalStateException("not started");
        }
        return hub;
    }

    private void startHub() throws Exception {
        hub = HubProcess.start(
                home,
                FastStart.of("counter").options(),
                List.of("--embedded", "--site", "site"),
                "",
                folder.resolve("hub.log"),
                httpPort);
        assertThat(hub.awaitHealthy(PATIENCE))
                .as(() -> "the hub runs\n" + everyLog())
                .isTrue();
    }

    /** A command that ends by itself. @return what it said on standard output */
    private String command(String... arguments) throws Exception {
        Process process = new ProcessBuilder(HubJava.command(home, arguments))
                .redirectError(folder.resolve("command.log").toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(() -> String.join(" ", arguments) + "\n" + everyLog())
                .isZero();
        return said;
    }

    private String recorded() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("counter"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8));
            }
            return all.toString();
        }
    }

    private String everyLog() {
        try (Stream<Path> files = Files.list(folder)) {
            StringBuilder all = new StringBuilder();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".log")).toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8));
            }
            return all.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
