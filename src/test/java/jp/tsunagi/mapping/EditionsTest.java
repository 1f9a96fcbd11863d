package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.catalog.MaskedRecords;
import jp.tsunagi.layout.Encoder;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each record is read by the edition that its own date is in force for, if that one cuts files in the same way. */
class EditionsTest {

    private static final String LINES =
            "{kind: delimited, charset: UTF-8, separator: \",\", newline: LF, quote: needed%s}";
    private static final String MONTH = "  - {no: 1, name: month, label: 年月, type: year-month, required: true%s}\n";

    @TempDir
    private Path mappings;

    private final List<Problem> problems = new ArrayList<>();
    private final List<String> readBy = new ArrayList<>();

    private final Findings findings = new Findings() {
        @Override
        public void problem(Problem problem) {
            problems.add(problem);
        }

        @Override
        public void readBy(String layout) {
            readBy.add(layout);
        }
    };

    @Test
    void everyRecordOfItsOwnDay() throws IOException {
        visits(LINES.formatted(""), "", "formerCode", "presentCode");
        String file = "202404,B\n202403,A\n202404,C\n202402,D\n";
        assertThat(decoded(file)).isEqualTo("""
                {"month":"202404","presentCode":"B"}
                {"month":"202403","formerCode":"A"}
                {"month":"202404","presentCode":"C"}
                {"month":"202402","formerCode":"D"}
                """);
        assertThat(problems).isEmpty();
        assertThat(readBy).containsExactly("trial/2021-04/visit");
    }

    @Test
    void whatIsWrongIsToldByTheEditionOfTheRecord() throws IOException {
        visits(LINES.formatted(""), "", "formerCode", "presentCode");
        decoded("202404,B\n202403,AA\n");
        assertThat(problems).hasSize(1);
        Problem problem = problems.get(0);
        assertThat(problem.rule()).isEqualTo("field.length");
        assertThat(problem.place().record()).isEqualTo(2);
        assertThat(problem.place().label()).isEqualTo("formerCode");
        assertThat(problem.place().byteOffset()).isEqualTo(16);
        assertThat(problem.source()).contains("2021-04");
    }

    @Test
    void anEditionWithMoreItemsInAnotherOrder() throws IOException {
        write("2021-04", LINES.formatted(""), "to: 2024-03", MONTH.formatted("") + code(2, "code"));
        write(
                "2024-04",
                LINES.formatted(""),
                "from: 2024-04",
                code(1, "code") + code(2, "more") + MONTH.formatted("").replace("no: 1", "no: 3"));
        String file = "202403,A\nB,C,202404\n202403,D\n";
        assertThat(decoded(file)).isEqualTo("""
                {"month":"202403","code":"A"}
                {"code":"B","more":"C","month":"202404"}
                {"month":"202403","code":"D"}
                """);
        assertThat(problems).isEmpty();
        decoded("B,C,202404\n202403,D\n202403\n");
        assertThat(problems).extracting(Problem::rule).containsExactly("record.items");
    }

    @Test
    void itemsOfFixedWidthStandInOtherPlaces() throws IOException {
        String format = "{kind: fixed, charset: %s, newline: none}";
        for (String charset : List.of("MS932", "Cp930")) {
            String written = format.formatted(charset);
            write(
                    "2021-04",
                    written,
                    "to: 2024-03",
                    MONTH.formatted(", length: 6") + text(2, "name", 4) + text(3, "rest", 4));
            write("2024-04", written, "from: 2024-04", MONTH.formatted(", length: 6") + text(2, "note", 8));
            byte[] file = "202404ABCDEFGH202403AB  EF  202405IJKLMNOP".getBytes(Charset.forName(charset));
            assertThat(decoded(file)).isEqualTo("""
                    {"month":"202404","note":"ABCDEFGH"}
                    {"month":"202403","name":"AB","rest":"EF"}
                    {"month":"202405","note":"IJKLMNOP"}
                    """);
            assertThat(problems).isEmpty();
        }
    }

    @Test
    void columnsOfTheSameNamesAreReadByEither() throws IOException {
        visits(LINES.formatted(", header: columns"), ", column: 月", "code", "code");
        String older =
                mappings.resolve("standards/trial/2021-04/visit.layout.yaml").toString();
        Files.writeString(
                Path.of(older),
                Files.readString(Path.of(older)).replace("type: code, length: 1", "type: code, length: 2"));
        assertThat(decoded("code,月\nA,202404\nBB,202403\n")).isEqualTo("""
                {"month":"202404","code":"A"}
                {"month":"202403","code":"BB"}
                """);
        assertThat(problems).isEmpty();
    }

    @Test
    void whatCannotBeReadByItsOwnEditionIsTold() throws IOException {
        visits(LINES.formatted(", header: columns"), "", "formerCode", "presentCode");
        assertThat(decoded("month,presentCode\n202404,B\n202403,A\n")).contains("\"presentCode\":\"A\"");
        told(3, "2024-04", "2021-04");
        visits("{kind: json, shape: lines}", "", "formerCode", "presentCode");
        decoded("{\"month\":\"202404\",\"presentCode\":\"B\"}\n{\"month\":\"202403\",\"presentCode\":\"A\"}\n");
        told(2, "2024-04", "2021-04");
    }

    private void told(int record, String expected, String remedy) {
        assertThat(problems).hasSize(1);
        Problem problem = problems.get(0);
        assertThat(problem.rule()).isEqualTo("record.edition");
        assertThat(problem.place().record()).isEqualTo(record);
        assertThat(problem.place().item()).isEqualTo(1);
        assertThat(problem.expected().in(Locale.ENGLISH)).contains(expected);
        assertThat(problem.remedy().in(Locale.ENGLISH)).contains(remedy);
        problems.clear();
    }

    @Test
    void whatWasDecodedIsEncodedByTheSameEditions() throws IOException {
        write("2021-04", LINES.formatted(""), "to: 2024-03", MONTH.formatted("") + code(2, "code"));
        write("2024-04", LINES.formatted(""), "from: 2024-04", MONTH.formatted("") + code(2, "more") + code(3, "most"));
        String file = "202404,B,C\n202403,A\n202404,D,E\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Encoder(Catalog.read(mappings).plans("trial/visit"), 20260401)
                .run(
                        new ByteArrayInputStream(decoded(file).getBytes(StandardCharsets.UTF_8)),
                        "visit.jsonl",
                        out,
                        findings);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(file);
        assertThat(problems).isEmpty();
    }

    @Test
    void whatIsPersonalInEitherIsMasked() throws IOException {
        visits(LINES.formatted(""), "", "formerCode, personal: true", "presentCode, personal: true");
        StringWriter out = new StringWriter();
        new MaskedRecords(Catalog.read(mappings).plans("trial/visit"))
                .write(
                        new ByteArrayInputStream("202404,B\n202403,A\n".getBytes(StandardCharsets.UTF_8)),
                        "visit.csv",
                        20260401,
                        new PrintWriter(out),
                        findings);
        assertThat(out.toString())
                .contains("\"formerCode\":\"" + MaskedRecords.MASK, "\"presentCode\":\"" + MaskedRecords.MASK)
                .doesNotContain("A\"", "B\"");
    }

    @Test
    void aDateThatNoEditionCoversIsReadByTheEditionOfTheFile() throws IOException {
        visits(LINES.formatted(""), "", "formerCode", "presentCode");
        write("2024-04", LINES.formatted(""), "from: 2024-06", MONTH.formatted("") + code(2, "presentCode"));
        assertThat(decoded("202404,A\n")).contains("presentCode");
        assertThat(decoded("202403,A\n202405,B\n")).contains("\"formerCode\":\"B\"");
        assertThat(problems).isEmpty();
    }

    private void visits(String format, String month, String former, String present) throws IOException {
        write("2021-04", format, "to: 2024-03", MONTH.formatted(month) + code(2, former));
        write("2024-04", format, "from: 2024-04", MONTH.formatted(month) + code(2, present));
    }

    private static String code(int no, String name) {
        return "  - {no: %d, name: %s, type: code, length: 1, required: true, label: %s}\n"
                .formatted(no, name, name.split(",")[0]);
    }

    private static String text(int no, String name, int length) {
        return "  - {no: %d, name: %s, label: 文, type: text, length: %d}\n".formatted(no, name, length);
    }

    private String decoded(String file) throws IOException {
        return decoded(file.getBytes(StandardCharsets.UTF_8));
    }

    private String decoded(byte[] file) throws IOException {
        Catalog catalog = Catalog.read(mappings);
        assertThat(catalog.faults()).isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Decoder(catalog.plans("trial/visit"), 20260401)
                .run(new ByteArrayInputStream(file), "visit.csv", out, findings);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void write(String edition, String format, String inForce, String fields) throws IOException {
        Path folder =
                Files.createDirectories(mappings.resolve("standards/trial").resolve(edition));
        Files.writeString(folder.resolve("visit.layout.yaml"), """
                layout: visit
                in-force: {%s}
                effective-date: month
                format: %s
                fields:
                """.formatted(inForce, format) + fields);
    }
}
