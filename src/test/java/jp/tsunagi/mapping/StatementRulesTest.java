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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules about a statement as a whole: judged when its last record has come, and counted against that statement. */
class StatementRulesTest {

    private static final String BILLS = """
            layout: bills
            format: {kind: delimited, charset: MS932, separator: ",", newline: CRLF, quote: needed}
            records:
              head: {layout: bill-head, when: {1: "H"}}
              line: {layout: bill-line, when: {1: "L"}}
              end:  {layout: bill-end, when: {1: "E"}}
            grammar:
              - head: 0..n
                then:
                  - line: 1..n
              - end: 1
            file-checks:
              - {id: same-person, same: [person], per: head}
            checks:
              - {id: total, of: head, require: total == sum(line.amount), at: total, say: 合計が違います}
            """;

    private static final String HEAD = """
            layout: bill-head
            fields:
              - {no: 1, name: kind, label: 種別, type: alnum, length: 1}
              - {no: 2, name: person, label: 番号, type: digits, max: 4}
              - {no: 3, name: total, label: 合計, type: number, max: 6}
            """;

    private static final String LINE = """
            layout: bill-line
            fields:
              - {no: 1, name: kind, label: 種別, type: alnum, length: 1}
              - {no: 2, name: person, label: 番号, type: digits, max: 4}
              - {no: 3, name: amount, label: 金額, type: number, max: 6}
            """;

    private static final String END = """
            layout: bill-end
            fields:
              - {no: 1, name: kind, label: 種別, type: alnum, length: 1}
              - {no: 2, name: person, label: 番号, type: digits, max: 4}
            """;

    private static final String PAID = """
            layout: paid
            format: {kind: delimited, charset: UTF-8, separator: ",", newline: LF, quote: needed}
            fields:
              - {no: 1, name: person, label: 番号, type: digits, max: 4}
              - {no: 2, name: total, label: 合計, type: number, max: 6}
            """;

    private static final String MAP = """
            map: pay
            from: bills
            each: head
            to: paid
            on-problem: set-aside
            fields:
              person: person
              total: total
            """;

    private final List<String> problems = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream setAside = new ByteArrayOutputStream();

    @TempDir
    private Path mappings;

    @BeforeEach
    void writeTexts() throws IOException {
        Path folder = Files.createDirectories(mappings.resolve("pay"));
        write(folder, "bills.layout.yaml", BILLS);
        write(folder, "bill-head.layout.yaml", HEAD);
        write(folder, "bill-line.layout.yaml", LINE);
        write(folder, "bill-end.layout.yaml", END);
        write(folder, "paid.layout.yaml", PAID);
        write(folder, "pay.map.yaml", MAP);
    }

    @Test
    void totalThatAgreesIsNoProblem() {
        run("H,1,30\r\nL,1,10\r\nL,1,20\r\nH,2,5\r\nL,2,5\r\nE,\r\n");

        assertThat(problems).isEmpty();
        assertThat(written()).isEqualTo("1,30\n2,5\n");
    }

    @Test
    void onlyTheStatementWhoseTotalDiffersIsSetAside() {
        run("H,1,30\r\nL,1,10\r\nL,1,20\r\nH,2,5\r\nL,2,4\r\nH,3,7\r\nL,3,7\r\nE,\r\n");

        assertThat(problems).singleElement().asString().contains("line 4", "合計", "check.total");
        assertThat(written()).isEqualTo("1,30\n3,7\n");
        assertThat(kept()).isEqualTo("H,2,5\r\nL,2,4\r\n");
    }

    @Test
    void lastStatementOfTheFileIsJudgedToo() {
        run("H,1,30\r\nL,1,30\r\nH,2,5\r\nL,2,4\r\nE,\r\n");

        assertThat(written()).isEqualTo("1,30\n");
        assertThat(kept()).isEqualTo("H,2,5\r\nL,2,4\r\n");
    }

    @Test
    void missingRecordCountsAgainstItsOwnStatementAndIsToldOnce() {
        run("H,1,30\r\nH,2,5\r\nL,2,5\r\nE,\r\n");

        assertThat(problems).singleElement().asString().contains("line 2", "record.missing");
        assertThat(written()).isEqualTo("2,5\n");
        assertThat(kept()).isEqualTo("H,1,30\r\n");
    }

    @Test
    void lineOfAnotherPersonSpoilsTheStatementItStandsIn() {
        run("H,1,30\r\nL,1,10\r\nL,9,20\r\nH,2,5\r\nL,2,5\r\nE,\r\n");

        assertThat(problems).singleElement().asString().contains("line 3", "check.same-person");
        assertThat(written()).isEqualTo("2,5\n");
    }

    @Test
    void recordAfterTheStatementsIsNotHeldToTheirPerson() {
        run("H,1,30\r\nL,1,30\r\nE,77\r\n");

        assertThat(problems).isEmpty();
    }

    @Test
    void lineThatCannotBeReadIsNotToldAgainAsAWrongTotal() {
        run("H,1,30\r\nL,1\r\nE,\r\n");

        assertThat(problems).singleElement().asString().contains("record.items");
        assertThat(kept()).isEqualTo("H,1,30\r\nL,1\r\n");
    }

    private void run(String file) {
        Catalog catalog = Catalog.read(mappings);
        assertThat(catalog.faults()).isEmpty();
        catalog.translation("pay")
                .run(
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.US_ASCII)),
                        "bills.csv",
                        out,
                        setAside,
                        problem -> problems.add(problem.line(Locale.ENGLISH)));
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String kept() {
        return setAside.toString(StandardCharsets.UTF_8);
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }
}
