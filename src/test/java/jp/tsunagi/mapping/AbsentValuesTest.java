package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.catalog.Catalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that mean absent, in an item that must be filled. */
class AbsentValuesTest {

    @TempDir
    private Path mappings;

    private final List<String> problems = new ArrayList<>();

    @BeforeEach
    void writeTexts() throws IOException {
        Path folder = Files.createDirectories(mappings.resolve("sample"));
        Files.writeString(folder.resolve("plan.layout.yaml"), """
                layout: plan
                format: {kind: delimited, charset: MS932, separator: ",", newline: CRLF, quote: text}
                fields:
                  - {no: 1, name: key, type: digits, length: 2, required: true}
                  - {no: 2, name: madeOn, type: date, required: true, empty-as: ["00000000"]}
                  - {no: 3, name: month, type: year-month, required: true, empty-as: ["000000"]}
                checks:
                  - {id: one-of-two, require: present(madeOn) != present(month), at: month, say: どちらか一つです}
                  - {id: own-month, when: present(month), require: month.startsWith("2026"), at: month, say: 今年です}
                """);
        Files.writeString(folder.resolve("copy.map.yaml"), """
                map: copy
                from: plan
                to: plan
                on-problem: set-aside
                fields:
                  key: key
                  madeOn: madeOn
                """);
    }

    @Test
    void valueThatMeansAbsentFillsARequiredItemAndIsWrittenAgain() {
        assertThat(copy("01,20260401,000000\r\n")).isEqualTo("01,20260401,000000\r\n");
        assertThat(problems).isEmpty();
    }

    @Test
    void absentItemIsWrittenAsTheValueThatMeansAbsent() {
        assertThat(copy("01,00000000,202604\r\n")).isEqualTo("01,00000000,000000\r\n");
        assertThat(problems).isEmpty();
    }

    @Test
    void emptyItemIsStillAProblem() {
        assertThat(copy("01,,202604\r\n")).isEmpty();
        assertThat(problems).containsExactly("field.required");
    }

    @Test
    void conditionsSeeItAsAbsent() {
        copy("01,00000000,000000\r\n");
        assertThat(problems).containsExactly("check.one-of-two");
    }

    @Test
    void conditionsCallMethodsOfAField() {
        copy("01,00000000,202512\r\n");
        assertThat(problems).containsExactly("check.own-month");
    }

    private String copy(String text) {
        Catalog catalog = Catalog.read(mappings);
        assertThat(catalog.faults()).isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        catalog.translation("copy")
                .run(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)),
                        "plan.csv",
                        out,
                        OutputStream.nullOutputStream(),
                        problem -> problems.add(problem.rule()));
        return out.toString(StandardCharsets.US_ASCII);
    }
}
