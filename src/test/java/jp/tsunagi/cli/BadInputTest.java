package jp.tsunagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are broken as files, through the command line: exactly the problems they hold, exit code 2, no stack
 * trace, and no output where a map refuses. Problems are {@code record/item rule @offset+length}.
 */
class BadInputTest {

    private static final Map<String, String> ENGLISH = Map.of("LANG", "en_GB.UTF-8");

    @TempDir
    private static Path home;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    static Stream<BrokenFile> files() throws IOException {
        return BrokenFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aBrokenFileGivesExactlyItsProblems(BrokenFile broken) throws IOException {
        Path file = Files.write(folder.resolve("input.csv"), broken.bytes());
        int code =
                run(Path.of(""), "--json", "decode", broken.layout(), file.toString(), "--out", path("decoded.jsonl"));
        assertThat(problems()).containsExactlyElementsOf(broken.problems());
        assertThat(code).isEqualTo(ExitCode.PROBLEMS);
        assertThat(text(err)).isEmpty();
    }

    /** The same files through a map that refuses files: nothing may be written. */
    @ParameterizedTest
    @MethodSource("files")
    void aMapThatRefusesWritesNothing(BrokenFile broken) throws IOException {
        Path file = Files.write(folder.resolve("input.csv"), broken.bytes());
        int code = run(home, "map", broken.standard() + "-numbers", file.toString(), "--out", path("numbers.csv"));
        assertThat(code).isEqualTo(ExitCode.PROBLEMS);
        assertThat(folder.resolve("numbers.csv")).doesNotExist();
        assertThat(leftInTheFolder()).containsExactlyInAnyOrder("input.csv");
        assertThat(text(err)).contains("nothing was written").doesNotContain("Exception", "\tat ");
    }

    @Test
    void aByteThatIsNoCharacterOfUtf8IsToldWithItsOffset() throws IOException {
        Path file = Files.write(folder.resolve("input.csv"), "001,試験\r\n".getBytes(BrokenFile.MS932));
        Files.writeString(file, "002,試験\r\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        assertThat(run(home, "--json", "decode", "numbers/number", file.toString(), "--out", path("decoded.jsonl")))
                .isEqualTo(ExitCode.PROBLEMS);
        assertThat(problems()).containsExactly("1/2 field.charset @4+4");
        assertThat(text(out)).contains("the bytes 8E at 4");
    }

    @Test
    void aCharacterThatTheFileCannotHoldIsNotWritten() throws IOException {
        Path lines =
                Files.writeString(folder.resolve("people.jsonl"), "{\"name\":\"試験 𠮷郎\"}\n", StandardCharsets.UTF_8);
        int code =
                run(Path.of(""), "--json", "encode", BrokenFile.PEOPLE, lines.toString(), "--out", path("people.csv"));
        assertThat(code).isEqualTo(ExitCode.PROBLEMS);
        assertThat(problems()).contains("1/6 field.repertoire @9+14");
        assertThat(text(err)).isEmpty();
    }

    /** Twice the heap of a small machine in one line: told once, read to its end, never held. */
    @Test
    void aLineWithoutEndIsToldAndNotHeld() throws IOException {
        Endless nothing = new Endless(0);
        allocatedBy(nothing);
        long without = allocatedBy(new Endless(0));
        out.reset();
        Endless line = new Endless(100_000_000);
        long with = allocatedBy(line);
        assertThat(problems()).first().isEqualTo("1/0 record.too-long @0+100000000");
        assertThat(line.given).isEqualTo(100_000_000);
        assertThat(with - without).as("bytes allocated for the line").isLessThan(24L << 20);
        assertThat(text(err)).isEmpty();
    }

    private long allocatedBy(InputStream in) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Streams streams = new Streams(in, out, Streams.text(err));
        int code = new Tsunagi(streams, ENGLISH, Path.of(""))
                .execute("--json", "decode", BrokenFile.CLAIMS, "-", "--out", path("decoded.jsonl"));
        assertThat(code).isEqualTo(ExitCode.PROBLEMS);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** A line of digits that never ends. */
    private static final class Endless extends InputStream {
        private final long length;
        private long given;

        Endless(long length) {
            this.length = length;
        }

        @Override
        public int read() {
            return given < length && given++ >= 0 ? '1' : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int most) {
            int count = (int) Math.min(most, length - given);
            if (count == 0) {
                return -1;
            }
            Arrays.fill(bytes, from, from + count, (byte) '1');
            given += count;
            return count;
        }
    }

    /** Maps of the three layouts that refuse whole files. */
    @BeforeAll
    static void mapsThatRefuse() throws IOException {
        for (String layout : List.of(BrokenFile.CLAIMS, BrokenFile.PEOPLE, BrokenFile.EXTRACT)) {
            String standard = layout.substring(0, layout.indexOf('/'));
            try (Stream<Path> files = Files.walk(Path.of("mappings/standards", standard))) {
                for (Path file :
                        files.filter(f -> !f.toString().contains("/examples")).toList()) {
                    Files.createDirectories(home.resolve(file).getParent());
                    Files.copy(file, home.resolve(file));
                }
            }
            Path map = home.resolve("mappings/numbers/" + standard + "-numbers.map.yaml");
            Files.createDirectories(map.getParent());
            Files.writeString(
                    map,
                    """
                    map: STANDARD-numbers
                    from: LAYOUT
                    EACH
                    to: number
                    fields:
                      number: {const: "1"}
                    """.replace("STANDARD", standard).replace("LAYOUT", layout).replace("EACH\n", each(layout)));
        }
        Files.writeString(home.resolve("mappings/numbers/number.layout.yaml"), """
                layout: number
                format: {kind: delimited, charset: UTF-8, separator: ",", newline: CRLF, quote: needed}
                fields:
                  - {no: 1, name: number, label: 番号, type: alnum, max: 10}
                  - {no: 2, name: name, label: 氏名, type: text, personal: true}
                """);
    }

    private static String each(String layout) {
        return switch (layout) {
            case BrokenFile.CLAIMS -> "each: basic\n";
            case BrokenFile.EXTRACT -> "each: person\n";
            default -> "";
        };
    }

    private List<String> leftInTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> String.valueOf(f.getFileName())).toList();
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private List<String> problems() throws IOException {
        List<String> found = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            JsonNode p = mapper.readTree(line);
            found.add(p.get("record").asText() + "/" + p.get("item").asText() + " "
                    + p.get("rule").asText() + " @"
                    + p.get("byteOffset").asText() + "+" + p.get("byteLength").asText()
                    + (p.get("severity").asText().equals("ERROR") ? "" : " warning"));
        }
        return found;
    }

    private int run(Path home, String... arguments) {
        Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, Streams.text(err));
        return new Tsunagi(streams, ENGLISH, home).execute(arguments);
    }
}
