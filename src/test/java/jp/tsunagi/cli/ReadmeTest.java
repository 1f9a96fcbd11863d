package jp.tsunagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The exchange that the README adds in five steps, added as it says: the texts hold together, and the commands work.
 */
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Map<String, String> FILES = Map.of(
            "layout: meal-orders", "mappings/meal-orders/meal-orders.layout.yaml",
            "layout: kitchen-orders", "mappings/meal-orders/kitchen-orders.layout.yaml",
            "map: meal-orders", "mappings/meal-orders/meal-orders.map.yaml",
            "- route:", "routes/meal-orders.camel.yaml",
            "kitchen:", "conf/partners/kitchen.yaml");

    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void theTextsOfTheRepository() throws IOException {
        for (String folder : List.of("mappings", "routes", "connectors", "conf")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(f -> !f.toString().contains("/examples/"))
                        .toList()) {
                    Files.createDirectories(home.resolve(file).getParent());
                    Files.copy(file, home.resolve(file));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ja.md"})
    void theExchangeOfTheFiveStepsWorks(String readme) throws IOException {
        Map<String, String> written = new LinkedHashMap<>();
        String text = Files.readString(Path.of(readme));
        for (String block :
                BLOCK.matcher(text).results().map((MatchResult m) -> m.group(1)).toList()) {
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                if (block.startsWith(file.getKey() + "\n")) {
                    Path path = home.resolve(file.getValue());
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, block);
                    written.put(file.getValue(), block);
                }
            }
        }
        assertThat(written.keySet()).containsExactlyInAnyOrderElementsOf(FILES.values());

        Path meals = home.resolve("meals.csv");
        assertThat(run("make", "meal-orders", "--records", "3", "--seed", "1", "--out", meals.toString()))
                .isZero();
        assertThat(run("decode", "meal-orders", meals.toString())).isZero();
        assertThat(run("map", "meal-orders", meals.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"userNumber\":", "\"user\":");
        assertThat(run("check")).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private int run(String... arguments) {
        Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, Streams.text(err));
        return new Tsunagi(streams, Map.of("LANG", "en_GB.UTF-8"), home).execute(arguments);
    }
}
