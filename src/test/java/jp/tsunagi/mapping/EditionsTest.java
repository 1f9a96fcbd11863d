package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.problem.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The effective date of the first record picks the edition; a record of another one is not misread without a word. */
class EditionsTest {

    private static final String LAYOUT = """
            layout: visit
            in-force: {%s}
            effective-date: month
            format: {kind: delimited, charset: UTF-8, separator: ",", newline: LF, quote: needed}
            fields:
              - {no: 1, name: month, label: 年月, type: year-month, required: true}
              - {no: 2, name: %s, label: 内容, type: code, length: 1, required: true}
            """;
    private static final String OLD = "202403,A\n";
    private static final String NEW = "202404,B\n";

    @TempDir
    private Path mappings;

    private final List<Problem> problems = new ArrayList<>();

    @BeforeEach
    void twoEditions() throws IOException {
        write("2021-04", LAYOUT.formatted("to: 2024-03", "formerCode"));
        write("2024-04", LAYOUT.formatted("from: 2024-04", "presentCode"));
    }

    @Test
    void theFirstRecordPicksTheEdition() throws IOException {
        assertThat(decoded(OLD + OLD)).isEqualTo("{\"month\":\"202403\",\"formerCode\":\"A\"}\n".repeat(2));
        assertThat(decoded(NEW)).isEqualTo("{\"month\":\"202404\",\"presentCode\":\"B\"}\n");
        assertThat(problems).isEmpty();
    }

    @Test
    void aRecordOfAnotherEditionIsTold() throws IOException {
        assertThat(decoded(NEW + OLD + NEW)).contains("\"presentCode\":\"A\"");
        assertThat(problems).hasSize(1);
        Problem problem = problems.get(0);
        assertThat(problem.rule()).isEqualTo("record.edition");
        assertThat(problem.place().record()).isEqualTo(2);
        assertThat(problem.place().item()).isEqualTo(1);
        assertThat(problem.place().byteOffset()).isEqualTo(NEW.length());
        assertThat(problem.expected().in(Locale.ENGLISH)).contains("2024-04");
        assertThat(problem.remedy().in(Locale.ENGLISH)).contains("2021-04");
        problems.clear();
        decoded(OLD + NEW);
        assertThat(problems).extracting(Problem::rule).containsExactly("record.edition");
    }

    @Test
    void aDateThatNoEditionCoversIsReadByTheNewest() throws IOException {
        write("2024-04", LAYOUT.formatted("from: 2024-06", "presentCode"));
        assertThat(decoded(NEW)).contains("presentCode");
        assertThat(problems).isEmpty();
    }

    private String decoded(String file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Decoder(Catalog.read(mappings).plans("trial/visit"), 20260401)
                .run(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "visit.csv", out, problems::add);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void write(String edition, String layout) throws IOException {
        Path folder =
                Files.createDirectories(mappings.resolve("standards/trial").resolve(edition));
        Files.writeString(folder.resolve("visit.layout.yaml"), layout);
    }
}
