package jp.tsunagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator mistypes, and places that cannot be written: a sentence, an exit code, and nothing lost. */
class WrongUsageTest {

    private static final Path HOME = Path.of("");
    private static final Path CLAIMS =
            Path.of("mappings/claims-intake/examples/claims-intake/two-insurers-in-one-file/KYUFU01.CSV");
    private static final String LAYOUT = "kokuhoren-claims/claim-file";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void aFileAndAFolder() throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Files.writeString(folder.resolve("file.csv"), "3,1\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decode LAYOUT F/folder | a folder, not a file",
                "decode LAYOUT F/nothing | no such file",
                "decode LAYOUT F/file.csv --out F/folder | a folder, not a file",
                "decode LAYOUT F/file.csv --out F/none/out | no such folder",
                "decode LAYOUT F/file.csv --problems F/folder | a folder, not a file",
                "decode LAYOUT F/file.csv --problems F/none/problems | no such folder",
                "decode LAYOUT F/file.csv --problems F/file.csv | is named twice",
                "decode LAYOUT F/file.csv --out F/folder/../file.csv | is named twice",
                "decode LAYOUT F/file.csv --out F/x --problems F/x | is named twice",
                "decode LAYOUT F/file.csv --max-problems -1 | takes a number from 0",
                "decode LAYOUT F/file.csv --csv-charset EUC-JP --problems F/x.csv | takes UTF-8 or MS932",
                "decode claim-fil F/file.csv | did you mean `claim-file`?",
                "decode kokuhoren-claim/claim-file F/file.csv | did you mean `kokuhoren-claims/claim-file`?",
                "encode LAYOUT F/file.csv --out F/file.csv | is named twice",
                "map claims-intak F/file.csv | did you mean `claims-intake`?",
                "map claims-intake F/file.csv --reverse | has no way back",
                "map claims-intake F/file.csv --set-aside F/folder | a folder, not a file",
                "map claims-intake F/file.csv --set-aside F/x --out F/x | is named twice",
                "map claims-intake F/file.csv F/file.csv | it takes one file",
                "map claims-intake F/file.csv --threads 0 | takes a number from 1 to 64",
                "explain claims-intake F/file.csv --record 1 --field persn.insuredNumber | did you mean `person.insuredNumber`?",
                "make LAYOUT --records -1 --seed 1 | takes a number from 0",
                "make LAYOUT --records 1 --seed 1 --faults 2 | takes a number from 0 to 1",
                "make LAYOUT --records 1 --seed 1 --faults 1 --out F/x --fault-list F/x | is named twice",
                "compare claims-intake --against=--output=F/x F/file.csv | not a Git reference",
                "test F/nothing | no such file",
            })
    void aWrongLineIsToldAndDoesNothing(String line, String told) throws IOException {
        assertThat(run(out, words(line))).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains(told).doesNotContain("Exception", "\tat ");
        assertThat(text(out)).isEmpty();
        assertThat(folder.resolve("file.csv")).hasContent("3,1\r\n");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("file.csv", "folder");
        }
    }

    @Test
    void aFolderWithoutExamplesIsTold() {
        assertThat(run(out, "test", folder.resolve("folder").toString())).isEqualTo(ExitCode.FAULTS);
        assertThat(text(err)).contains("no example at or under");
    }

    /** Whatever writes: bytes, words through a PrintWriter, one JSON object. */
    @ParameterizedTest
    @CsvSource({
        "decode LAYOUT CLAIMS",
        "make LAYOUT --records 5 --seed 1",
        "explain claims-intake CLAIMS --record 3",
        "test --json mappings/benchmark-claims",
        "completion",
        "--help",
    })
    void standardOutputThatIsFullIsToldWithItsOwnExitCode(String line) {
        assertThat(run(new FullDisk(), words(line))).isEqualTo(ExitCode.IO);
        assertThat(text(err)).contains("cannot read or write: No space left on device");
    }

    @Test
    void aRefusedFileWritesNothingToStandardOutputEither() {
        int code = run(out, "map", "benchmark-claims", refused().toString(), "--set-aside", path("aside"));
        assertThat(code).isEqualTo(ExitCode.PROBLEMS);
        assertThat(text(err)).contains("nothing was written");
        assertThat(text(out)).isEmpty();
        assertThat(folder.resolve("aside")).doesNotExist();
    }

    @Test
    void aGoodFileComesWholeOnStandardOutputAndInAFile() throws IOException {
        String good = "mappings/benchmark-claims/examples/benchmark-claims/every-kind-of-value/sheet.csv";
        assertThat(run(out, "map", "benchmark-claims", good, "--out", "-")).isEqualTo(ExitCode.OK);
        assertThat(run(out, "map", "benchmark-claims", good, "--out", path("out")))
                .isEqualTo(ExitCode.OK);
        assertThat(text(out)).isNotEmpty().isEqualTo(Files.readString(folder.resolve("out")));
    }

    @Test
    void severalThreadsAreToldWhereOnlyOneCanWork() {
        String good = "mappings/benchmark-claims/examples/benchmark-claims/every-kind-of-value/sheet.csv";
        assertThat(run(out, "map", "benchmark-claims", good, "--threads", "2")).isEqualTo(ExitCode.OK);
        assertThat(text(err)).isEmpty();
        assertThat(text(out)).isNotEmpty();
        String json =
                "mappings/counter-eligibility/examples/counter-eligibility-file-answer/eligible-person/input.jsonl";
        assertThat(run(out, "map", "counter-eligibility-file-answer", json, "--threads", "2"))
                .isEqualTo(ExitCode.OK);
        assertThat(text(err)).startsWith("one thread works on this file, not 2");
    }

    private static Path refused() {
        return Path.of(
                "mappings/benchmark-claims/examples/benchmark-claims/refused/count-differs-from-records/sheet.csv");
    }

    private String[] words(String line) {
        return Stream.of(line.split(" "))
                .map(w ->
                        w.replace("F/", folder + "/").replace("LAYOUT", LAYOUT).replace("CLAIMS", CLAIMS.toString()))
                .toArray(String[]::new);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int run(OutputStream standard, String... arguments) {
        Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), standard, Streams.text(err));
        return new Tsunagi(streams, Map.of("LANG", "en_GB.UTF-8"), HOME).execute(arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    /** Takes nothing. */
    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
