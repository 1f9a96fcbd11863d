package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jp.tsunagi.ledger.Corrections;
import jp.tsunagi.ledger.StoredBody;
import jp.tsunagi.ledger.StoredPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mended records go where they were missing, and nowhere else. */
class MendedRecordsTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final String ROUTE = """
            - route:
                id: meals
                from:
                  uri: file:%s?initialDelay=0&delay=100
                  steps:
                    - to: receipt:meals
            - route:
                id: meals-work
                from:
                  uri: receipt:meals
                  steps:
                    - multicast:
                        steps:
                          - to: delivery:office?folder=as-it-came&order=none
                          - pipeline:
                              steps:
                                - to: mapping:meals-strict
                                - to: delivery:office?folder=strict&order=none
                          - pipeline:
                              steps:
                                - to: mapping:meals-strict-too
                                - to: delivery:office?folder=strict-too&order=none
                          - pipeline:
                              steps:
                                - to: mapping:meals-any
                                - to: mapping:meals-late
                                - to: delivery:office?folder=late&order=none
            """;

    private static final String ORDERS = """
            layout: orders
            title: 注文
            format: {kind: delimited, charset: MS932, separator: ",", newline: CRLF, quote: needed}
            round-trip: bytes
            fields:
              - {no: 1, name: number, label: 番号, type: digits, length: 3, required: true}
              - {no: 2, name: amount, label: 金額, type: number, max: 5, required: true}
            """;

    private static final String MEALS = """
            layout: meals
            title: 食事
            format: {kind: json, shape: lines}
            round-trip: meaning
            fields:
              - {name: number, label: 番号, type: text, required: true}
              - {name: amount, label: 金額, type: number, max: 5, required: true}
            """;

    private static final String MAP = """
            map: %s
            title: 注文の翻訳
            from: %s
            to: meals
            on-problem: set-aside
            fields: {number: number, amount: amount}
            %s
            """;

    private static final String NOT_ZERO = """
            checks:
              - {id: not-zero, require: amount > 0, at: amount, say: 金額が零です}
            """;

    private static final String NOT_LARGE = """
            checks:
              - {id: not-large, require: amount < 1000, at: amount, say: 金額が大きすぎます}
            """;

    @TempDir
    Path home;

    @Test
    void goToTheMapsThatHadSetThemAside() throws Exception {
        Files.createDirectories(home.resolve("conf"));
        Files.copy(Path.of("conf/hub.yaml"), home.resolve("conf/hub.yaml"));
        write("conf/partners/office.yaml", """
                office:
                  delivery: {connector: partner-folder-sink, parameters: {root: "{{hub.home}}/out"}}
                """);
        String sink = "connectors/partner-folder-sink.kamelet.yaml";
        Files.createDirectories(home.resolve("connectors"));
        Files.copy(Path.of(sink), home.resolve(sink));
        write("mappings/meals/orders.layout.yaml", ORDERS);
        write("mappings/meals/meals.layout.yaml", MEALS);
        write("mappings/meals/meals-strict.map.yaml", MAP.formatted("meals-strict", "orders", NOT_ZERO));
        write("mappings/meals/meals-strict-too.map.yaml", MAP.formatted("meals-strict-too", "orders", NOT_ZERO));
        write("mappings/meals/meals-any.map.yaml", MAP.formatted("meals-any", "orders", ""));
        write("mappings/meals/meals-late.map.yaml", MAP.formatted("meals-late", "meals", NOT_LARGE));
        write("routes/meals.camel.yaml", ROUTE.formatted(home.resolve("in")));
        try (Hub hub = Hub.start(HubSettings.embedded(home, home.resolve("data")))) {
            LedgerRows rows = LedgerRows.of(hub);
            drop("a.csv", "001,5\r\n002,0\r\n003,2000\r\n");
            await().atMost(SOON).until(() -> rows.count("receipt where state = 'dispatched'") == 1);
            assertThat(delivered(rows)).containsExactly("as-it-came", "late", "strict", "strict-too");
            Map<String, Long> bundles = Map.of(
                    "meals-strict", bundle(rows, "meals-strict"),
                    "meals-strict-too", bundle(rows, "meals-strict-too"),
                    "meals-late", bundle(rows, "meals-late"));

            long strict = mend(hub, bundles.get("meals-strict"), "002,7\r\n");
            await().atMost(SOON).until(() -> rows.count("receipt where state = 'dispatched'") == 2);
            assertThat(delivered(rows))
                    .as("one mend for the same records")
                    .containsExactly("as-it-came", "late", "strict", "strict", "strict-too", "strict-too");
            assertThat(rows.all("select map from ledger.set_aside where mended_by = " + strict + " order by map"))
                    .containsExactly("meals-strict", "meals-strict-too");

            Files.delete(home.resolve("out/late/a.jsonl")); // its name is free again when the partner has taken it
            mend(hub, bundles.get("meals-late"), "{\"number\":\"003\",\"amount\":200}\n");
            await().atMost(SOON).until(() -> rows.count("receipt where state = 'dispatched'") == 3);
            assertThat(delivered(rows))
                    .as("from the step that missed them")
                    .containsExactly("as-it-came", "late", "late", "strict", "strict", "strict-too", "strict-too");
            await().atMost(SOON).untilAsserted(() -> assertThat(all("late")).contains("003", "200"));
        }
    }

    private static long mend(Hub hub, long bundle, String text) throws IOException {
        StoredBody body = hub.ledger()
                .bodies()
                .write("meals", new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
        StoredPart part = hub.ledger().search().bundle(bundle).orElseThrow().part();
        Corrections corrections = hub.ledger().corrections();
        return corrections
                .mendBundle(bundle, List.of(part.mended(body)), "test")
                .orElseThrow();
    }

    private static long bundle(LedgerRows rows, String map) throws Exception {
        return Long.parseLong(rows.all("select id from ledger.set_aside where map = '" + map + "'")
                .get(0));
    }

    /** The folders, as often as something is to go there. */
    private static List<String> delivered(LedgerRows rows) throws Exception {
        return rows.all("select parameters->>'folder' from ledger.delivery order by 1");
    }

    private String all(String folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (java.util.stream.Stream<Path> files =
                Files.list(home.resolve("out").resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private void drop(String name, String text) throws IOException {
        Path folder = Files.createDirectories(home.resolve("in"));
        Path part = Files.writeString(folder.resolve("." + name), text);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, StandardCharsets.UTF_8);
    }
}
