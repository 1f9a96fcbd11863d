package jp.tsunagi.connector.cardreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.tsunagi.card.virtual.SyntheticIssuer;
import jp.tsunagi.card.virtual.SyntheticPerson;
import jp.tsunagi.hub.CounterHome;
import jp.tsunagi.stage.Console;
import jp.tsunagi.stage.Home;
import jp.tsunagi.stage.HubJava;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The route of the page, word for word, in a home of its own: checked, run, and a card laid down. */
class DocumentedRouteTest {

    @RegisterExtension
    static final VirtualDesk DESK = new VirtualDesk();

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Path PAGE = Path.of("docs/cardreader.md");
    private static final Pattern ROUTE =
            Pattern.compile("(?ms)^```yaml\\n# routes/counter-cards[.]camel[.]yaml\\n(.*?)^```$");
    private static final Clock CLOCK = JapanTime.clock();
    private static final SyntheticIssuer ISSUER = new SyntheticIssuer("Tsunagi test issuer", CLOCK.instant());

    @TempDir
    private Path folder;

    @Test
    void theRouteOfThePageDeliversEachCardAndNoRefusedOne() throws Exception {
        Path home = home();
        assertThat(check(home)).isEqualTo("0 layouts, 0 maps, 0 faults\n");

        try (Console hub = Console.start(HubJava.command(home, "run", "--embedded", "--site", "site"), Map.of())) {
            hub.await("cards are awaited at *", PATIENCE);

            DESK.first().insert(SyntheticCards.inForce(ISSUER, SyntheticPerson.TARO, CLOCK.instant()));
            type(hub, "0000");
            hub.await("card refused at Virtual PCD 00 00 | card.pin-wrong", PATIENCE);
            DESK.swap(DESK.first(), SyntheticCards.inForce(ISSUER, SyntheticPerson.TARO, CLOCK.instant()));
            type(hub, SyntheticPerson.TARO.pin());

            Path cards = folder.resolve("data/sftp/home/insurer/cards");
            await().atMost(PATIENCE)
                    .until(() ->
                            files(cards).size() == 1 && Files.size(files(cards).get(0)) > 0);
            assertThat(hub.interrupt(PATIENCE)).as("ends on Ctrl+C").isTrue();
            assertThat(files(cards)).as("the refused card is not among them").hasSize(1);
            JsonNode event = new ObjectMapper().readTree(files(cards).get(0).toFile());
            assertThat(event.at("/person/name").asText()).isEqualTo(SyntheticPerson.TARO.name());
            assertThat(event.at("/signature/verdict/signature").asText()).isEqualTo("verified");
            assertThat(hub.screen()).doesNotContain("試験", "見本県");
        }
    }

    private static void type(Console hub, String pin) throws Exception {
        hub.await("利用者証明用電子証明書の暗証番号（数字 4 桁）（残り 3 回）: ", PATIENCE);
        hub.type(pin);
        hub.await("券面事項入力補助用の暗証番号（数字 4 桁）（残り 3 回）: ", PATIENCE);
        hub.type(pin);
    }

    private Path home() throws IOException {
        Path texts = folder.resolve("texts");
        Path home = folder.resolve("home");
        Files.createDirectories(texts.resolve("routes"));
        Files.createDirectories(texts.resolve("mappings"));
        Files.createDirectories(texts.resolve("conf/partners"));
        Files.createDirectories(home.resolve("mappings"));
        Matcher route = ROUTE.matcher(Files.readString(PAGE, StandardCharsets.UTF_8));
        assertThat(route.find()).as("the page has its route").isTrue();
        Files.writeString(texts.resolve("routes/counter-cards.camel.yaml"), route.group(1), StandardCharsets.UTF_8);
        Files.copy(Path.of("conf/partners/insurer.yaml"), texts.resolve("conf/partners/insurer.yaml"));
        Home.make(Path.of(""), texts, home);
        Files.writeString(
                home.resolve("conf/site.yaml"),
                "data.folder: \"%s\"\nhttp.port: \"0\"\ncard.trust-store: \"%s\"\n"
                        .formatted(folder.resolve("data"), CounterHome.trustStore(ISSUER, folder)),
                StandardCharsets.UTF_8);
        return home;
    }

    private String check(Path home) throws Exception {
        Process process = new ProcessBuilder(HubJava.command(home, "check", "--site", "site", "--lang", "en"))
                .redirectError(folder.resolve("check.log").toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }
}
