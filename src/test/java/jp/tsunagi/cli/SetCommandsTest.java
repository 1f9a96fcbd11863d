package jp.tsunagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that go together, through {@code map}, {@code test} and {@code explain}. */
class SetCommandsTest {

    private static final String SET = "care-plan-delivery";
    private static final String EXAMPLES = "mappings/care-plan-delivery/examples/care-plan-delivery/";
    private static final String GOOD = EXAMPLES + "three-people-two-offices";
    private static final String ONE_BAD = EXAMPLES + "refused/person-without-totals";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aFolderIsASet() throws IOException {
        assertThat(map(GOOD + "/in")).isEqualTo(ExitCode.OK);
        assertThat(files(folder.resolve("out"))).isEqualTo(files(Path.of(GOOD, "out")));
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("6 files in 2 sets");
        assertThat(out.size()).isZero();
    }

    @Test
    void itsFilesByNameAreTheSame() throws IOException {
        List<String> named;
        try (Stream<Path> files = Files.list(Path.of(GOOD, "in"))) {
            named = files.map(Path::toString).toList();
        }
        assertThat(map(named.toArray(String[]::new))).isEqualTo(ExitCode.OK);
        assertThat(files(folder.resolve("out"))).isEqualTo(files(Path.of(GOOD, "out")));
    }

    @Test
    void whatIsKeptBackGoesToItsOwnFolder() throws IOException {
        String aside = folder.resolve("aside").toString();
        assertThat(map("--json", ONE_BAD + "/in", "--set-aside", aside)).isEqualTo(ExitCode.PROBLEMS);
        assertThat(files(folder.resolve("out"))).isEqualTo(files(Path.of(ONE_BAD, "out")));
        assertThat(files(folder.resolve("aside"))).isEqualTo(files(Path.of(ONE_BAD, "aside")));
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("{\"file\":")
                .contains("set.incomplete");
    }

    @Test
    void aRefusedSetWritesNothing() throws IOException {
        assertThat(map(EXAMPLES + "refused/totals-missing/in")).isEqualTo(ExitCode.PROBLEMS);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void filesOfAnEarlierRunAreNotMixedWithThoseOfThisOne() throws IOException {
        Files.createDirectories(folder.resolve("out/1379990011"));
        assertThat(map(GOOD + "/in")).isEqualTo(ExitCode.USAGE);
        assertThat(files(folder)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("not an empty folder");
    }

    @Test
    void theExamplesOfASetAreTested() throws IOException {
        long examples;
        try (Stream<Path> walk = Files.walk(Path.of(EXAMPLES))) {
            examples = walk.filter(path -> path.endsWith("in")).count();
        }
        assertThat(examples).isGreaterThan(5);
        assertThat(run("--json", "test", EXAMPLES)).isEqualTo(ExitCode.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{\"passed\":" + examples + ",\"failed\":0,");
    }

    @Test
    void aSetHasNothingToExplain() {
        assertThat(run("explain", SET, "pom.xml", "--record", "1")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("byte for byte");
    }

    private int map(String... files) {
        List<String> line = new java.util.ArrayList<>(
                List.of("map", SET, "--out", folder.resolve("out").toString()));
        line.addAll(List.of(files));
        return run(line.toArray(String[]::new));
    }

    private int run(String... arguments) {
        Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, Streams.text(err));
        return new Tsunagi(streams, Map.of("LANG", "C"), Path.of("")).execute(arguments);
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> found = new java.util.TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                found.put(root.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }
}
