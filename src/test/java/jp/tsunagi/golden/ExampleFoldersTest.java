package jp.tsunagi.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jp.tsunagi.catalog.Catalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is no whole example fails, and says what is wrong with it. */
class ExampleFoldersTest {

    private static final String CASE = "mappings/people/examples/person/two-people/";

    private static final String LAYOUT = """
            layout: person
            format: {kind: delimited, charset: UTF-8, separator: ",", newline: LF, quote: never}
            round-trip: bytes
            fields:
              - {no: 1, name: number, label: 番号, type: digits, length: 3, required: true}
              - {no: 2, name: name, label: 氏名, type: text, max: 40, personal: true}
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void aWholeExample() throws IOException {
        write("mappings/people/person.layout.yaml", LAYOUT);
        write(CASE + "input.csv", "001,試験　太郎\n002,試験　花子\n");
        write(CASE + "expected.jsonl", """
                {"number":"001","name":"試験　太郎"}
                {"number":"002","name":"試験　花子"}
                """);
    }

    @Test
    void aWholeExamplePasses() {
        assertThat(verdict().reason()).isEmpty();
    }

    @Test
    void aFolderWithoutInputFails() throws IOException {
        Files.delete(home.resolve(CASE + "input.csv"));
        assertThat(verdict().reason()).isEqualTo("one input file expected, 0 found");
    }

    @Test
    void aFolderWithAnUnknownFileFails() throws IOException {
        write(CASE + "notes.txt", "to be tidied");
        assertThat(verdict().reason()).isEqualTo("one input file expected, 2 found");
    }

    @Test
    void aFolderInsideACaseFails() throws IOException {
        write(CASE + "old/input.csv", "001,\n");
        assertThat(new Examples(home.resolve("mappings")).under(home))
                .extracting(e -> new Runner(catalog()).verify(e).reason())
                .contains("a folder inside a case: old");
    }

    @Test
    void twoExpectedOutputsFail() throws IOException {
        write(CASE + "expected.csv", "");
        assertThat(verdict().reason()).isEqualTo("at most one expected output, 2 found");
    }

    @Test
    void aMissingOutputFails() throws IOException {
        Files.delete(home.resolve(CASE + "expected.jsonl"));
        assertThat(verdict().reason()).isEqualTo("expected.jsonl is missing\n");
    }

    @Test
    void aFolderOfNoLayoutOrMapFails() throws IOException {
        Files.delete(home.resolve("mappings/people/person.layout.yaml"));
        assertThat(verdict().reason()).isEqualTo("no layout or map of this name");
    }

    @Test
    void anotherOutputFailsWithTheDifference() throws IOException {
        write(CASE + "expected.jsonl", """
                {"number":"001","name":"試験　太郎"}
                {"number":"003","name":"試験　花子"}
                """);
        assertThat(verdict().reason()).isEqualTo("""
                expected.jsonl, from line 2:
                -{"number":"003","name":"試験　花子"}
                +{"number":"002","name":"試験　花子"}
                """);
    }

    @Test
    void aProblemThatNobodyExpectedFails() throws IOException {
        write(CASE + "input.csv", "001,試験　太郎\n02,試験　花子\n");
        assertThat(verdict().reason())
                .contains("an error was told", "+[ERROR] input.csv line 2 番号 (item 1, bytes 20-21)", "field.length");
    }

    @Test
    void aRefusedExampleWithoutAnErrorFails() throws IOException {
        String refused = "mappings/people/examples/person/refused/number-short/";
        write(refused + "input.csv", "001,試験　太郎\n");
        assertThat(verdict(home.resolve(refused)).reason())
                .isEqualTo("no error was told\nexpected.problems is missing\n");
    }

    @Test
    void aFolderOfASetWithoutItsInputsOrWithUnknownFilesFails() throws IOException {
        write("mappings/people/everybody.set.yaml", """
                set: everybody
                members: {person: {layout: person, required: true}}
                key: [number]
                """);
        write("mappings/people/examples/everybody/one-person/out/person.csv", "");
        write("mappings/people/examples/everybody/one-person/notes.txt", "");
        assertThat(new Examples(home.resolve("mappings")).under(home.resolve("mappings/people/examples/everybody")))
                .singleElement()
                .extracting(e -> new Runner(catalog()).verify(e).reason())
                .isEqualTo("a folder `in` expected, nothing found; "
                        + "neither in, out, aside nor expected.problems: notes.txt");
    }

    private Verdict verdict() {
        return verdict(home.resolve(CASE));
    }

    private Verdict verdict(Path folder) {
        Example example = new Examples(home.resolve("mappings")).under(folder).get(0);
        return new Runner(catalog()).verify(example);
    }

    private Catalog catalog() {
        return Catalog.read(home.resolve("mappings"), Runner.clock());
    }

    private void write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
