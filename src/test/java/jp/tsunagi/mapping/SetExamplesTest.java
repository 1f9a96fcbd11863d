package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.golden.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of sets: {@code in/} goes in, {@code out/} and {@code aside/} come out byte for byte, with
 * {@code expected.problems}. {@code -Daccept=true} takes what comes out.
 */
class SetExamplesTest {

    private static final Path MAPPINGS = Path.of("mappings").toAbsolutePath();
    private static final Catalog CATALOG = Catalog.read(MAPPINGS, Runner.clock());

    @TempDir
    private Path folder;

    static List<Path> cases() throws IOException {
        try (Stream<Path> walk = Files.walk(MAPPINGS)) {
            return walk.filter(f -> f.getFileName().toString().equals("in")
                            && f.toString().contains("/examples/"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everySetHasAnExample() throws IOException {
        List<String> shown =
                cases().stream().map(SetExamplesTest::set).distinct().toList();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(CATALOG.sets());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatComesOutIsWhatTheExampleSays(Path example) throws IOException {
        List<String> problems = new ArrayList<>();
        SetOutcome outcome = CATALOG.set(set(example))
                .run(
                        inputs(example),
                        folder.resolve("out"),
                        folder.resolve("aside"),
                        p -> problems.add(p.line(Locale.ENGLISH)));
        Path expected = example.resolve("expected.problems");
        if (Boolean.getBoolean("accept")) {
            accept(example, problems);
        }
        assertThat(problems).isEqualTo(Files.exists(expected) ? Files.readAllLines(expected) : List.of());
        assertThat(files(folder.resolve("out"))).isEqualTo(files(example.resolve("out")));
        assertThat(files(folder.resolve("aside"))).isEqualTo(files(example.resolve("aside")));
        assertThat(outcome.errors() > 0).isEqualTo(example.toString().contains("/refused/"));
    }

    private void accept(Path example, List<String> problems) throws IOException {
        for (String part : List.of("out", "aside")) {
            for (Map.Entry<String, String> file : files(folder.resolve(part)).entrySet()) {
                Path to = example.resolve(part).resolve(file.getKey());
                Files.createDirectories(to.getParent());
                Files.write(to, HexFormat.of().parseHex(file.getValue()));
            }
        }
        if (!problems.isEmpty()) {
            Files.writeString(example.resolve("expected.problems"), String.join("\n", problems) + "\n");
        }
    }

    private static String set(Path example) {
        Path at = example;
        while (!at.getParent().getFileName().toString().equals("examples")) {
            at = at.getParent();
        }
        return at.getFileName().toString();
    }

    private static List<Path> inputs(Path example) throws IOException {
        try (Stream<Path> files = Files.list(example.resolve("in"))) {
            return files.sorted().toList();
        }
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> found = new TreeMap<>();
        if (Files.exists(root)) {
            try (Stream<Path> walk = Files.walk(root)) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    found.put(root.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return found;
    }
}
