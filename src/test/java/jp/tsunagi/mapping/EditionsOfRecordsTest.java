package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.problem.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements of two editions in one file, each mapped as its own edition says, with the lines under it. */
class EditionsOfRecordsTest {

    private static final String OLDER = "to: 2024-03";
    private static final String NEWER = "from: 2024-04";
    private static final String TARGET = """
            layout: result
            format: {kind: json, shape: lines}
            fields:
              - {no: 1, name: month, label: 月, type: year-month}
              - {no: 2, name: office, label: 所, type: text}
              - {no: 3, name: person, label: 人, type: text, required: true}
              - {no: 4, name: kind, label: 種, type: text}
              - {no: 5, name: sum, label: 計, type: number}
              - no: 6
                name: lines
                label: 行
                repeat: any
                fields:
                  - {no: 7, name: service, label: 種, type: text, required: true}
            """;

    @TempDir
    private Path mappings;

    @BeforeEach
    void layouts() throws IOException {
        edition("2021-04", OLDER, "[person, month, kind]", "[service, count]", "former");
        edition("2024-04", NEWER, "[month, person, kind, reason]", "[count, service]", "present");
        write("trial/result.layout.yaml", TARGET);
    }

    private void edition(String edition, String inForce, String head, String line, String codes) throws IOException {
        String folder = "standards/trial/" + edition + "/";
        write(folder + "bill.layout.yaml", """
                layout: bill
                in-force: {%s}
                effective-date: month
                format: {kind: delimited, charset: UTF-8, separator: ",", newline: LF, quote: needed}
                prefix:
                  kind:
                    - {no: 1, name: recordKind, label: 種別, type: code, length: 1, required: true}
                records:
                  control: {layout: bill-control, prefix: kind, when: {1: [C]}}
                  head: {layout: bill-head, prefix: kind, when: {1: [H]}}
                  line: {layout: bill-line, prefix: kind, when: {1: [L]}}
                grammar:
                  - control: 1
                  - head: 0..n
                    then:
                      - line: 0..n
                file-checks:
                  - {id: counted, at: control.heads, count: [head], say: 件数が合いません}
                  - {id: added, at: control.counts, sum: [line.count], say: 合計が合いません}
                """.formatted(inForce));
        write(folder + "bill-control.layout.yaml", fields("bill-control", "[heads, counts, office]"));
        write(
                folder + "bill-head.layout.yaml",
                fields("bill-head", head).replace("name: kind,", "name: kind, codes: kinds,"));
        write(folder + "bill-line.layout.yaml", fields("bill-line", line));
        write(folder + "kinds.codes.csv", "from,to,label,valid-from,valid-until,note\n1," + codes + ",kind,,,\n");
    }

    /** Every name in the list is an item of its own type. */
    private static String fields(String layout, String names) {
        StringBuilder text = new StringBuilder(
                "layout: " + layout
                        + "\nformat: {kind: delimited, charset: UTF-8, separator: \",\", newline: LF, quote: needed}\nfields:\n");
        int no = 2;
        for (String name : names.substring(1, names.length() - 1).split(", ")) {
            String type = List.of("heads", "counts", "count").contains(name)
                    ? "number, max: 9"
                    : name.equals("month") ? "year-month" : "text";
            text.append("  - {no: %d, name: %s, label: %s, type: %s}\n".formatted(no++, name, name, type));
        }
        return text.toString();
    }

    private void map(String rest) throws IOException {
        write("trial/bills.map.yaml", """
                map: bills
                from: trial/bill
                to: result
                each: head
                on-problem: set-aside
                """ + rest);
    }

    private static final String FIELDS = """
            fields:
              month: month
              office: control.office
              person: person
              kind: {from: kind, codes: kinds}
              lines:
                each: line
                fields:
                  service: service
            """;

    private static final String FILE = """
            C,4,15,X
            H,202404,p1,1,r
            L,1,a
            H,p2,202403,1
            L,b,2
            L,c,4
            H,202405,p3,1,r
            H,p4,202401,1
            L,d,8
            """;

    @Test
    void eachStatementByItsOwnEditionWithItsLines() throws IOException {
        map(FIELDS);
        SameRun run = run(FILE);
        assertThat(new String(run.out(), StandardCharsets.UTF_8)).isEqualTo("""
                {"month":"202404","office":"X","person":"p1","kind":"present","lines":[{"service":"a"}]}
                {"month":"202403","office":"X","person":"p2","kind":"former","lines":[{"service":"b"},{"service":"c"}]}
                {"month":"202405","office":"X","person":"p3","kind":"present"}
                {"month":"202401","office":"X","person":"p4","kind":"former","lines":[{"service":"d"}]}
                """);
        assertThat(run.told()).containsExactly("trial/2024-04/bill", "trial/2021-04/bill");
    }

    @Test
    void totalsAreThoseOfTheWholeFile() throws IOException {
        map(FIELDS);
        assertThat(rules(run(FILE.replace("C,4,15", "C,3,16")))).containsExactly("check.counted", "check.added");
    }

    @Test
    void aFaultyOneIsSetAsideAsItCame() throws IOException {
        map(FIELDS);
        SameRun run = run(FILE.replace("H,p2,202403,1", "H,p2,202403,9"));
        assertThat(rules(run)).containsExactly("field.code");
        Problem problem = (Problem) run.told().stream()
                .filter(Problem.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(problem.source()).contains("2021-04");
        assertThat(problem.place().item()).isEqualTo(4);
        assertThat(new String(run.setAside(), StandardCharsets.UTF_8)).isEqualTo("H,p2,202403,9\nL,b,2\nL,c,4\n");
    }

    @Test
    void whatStandsUnderABrokenOneIsNotReadByTheEditionBeforeIt() throws IOException {
        map(FIELDS);
        SameRun run = run("C,2,3,X\nH,p2,202403,1\nL,b,2\nH,\"2024\"04,p1,1,r\nL,1,a\n");
        assertThat(rules(run)).containsExactly("record.quote");
    }

    @Test
    void severalThreadsFindTheSame() throws IOException {
        map(FIELDS);
        StringBuilder file = new StringBuilder("C,900,1800,X\n");
        for (int i = 0; i < 300; i++) {
            file.append("H,202404,p,1,r\nL,1,a\nL,2,a\nH,q,202403,1\nL,b,3\nH,202405,s,%d,r\n"
                    .formatted(i % 50 == 7 ? 9 : 1));
        }
        long taken = SameRun.same(
                Catalog.read(mappings).translation("bills"),
                file.toString().getBytes(StandardCharsets.UTF_8),
                "bill.csv",
                "two editions");
        assertThat(taken).isPositive();
    }

    @Test
    void aGroupIsOfOneEdition() throws IOException {
        map("""
                group-by: [person]
                fields:
                  person: person
                  kind: {from: kind, codes: kinds}
                  sum: {count: members}
                """);
        String file = """
                C,4,0,X
                H,202404,p,1,r
                H,p,202403,1
                H,p,202402,1
                H,202405,p,1,r
                """;
        assertThat(new String(run(file).out(), StandardCharsets.UTF_8)).isEqualTo("""
                {"person":"p","kind":"present","sum":1}
                {"person":"p","kind":"former","sum":2}
                {"person":"p","kind":"present","sum":1}
                """);
        Path map = mappings.resolve("trial/bills.map.yaml");
        Files.writeString(map, Files.readString(map).replace("group-by", "order: any\ngroup-by"));
        assertThat(new String(run(file).out(), StandardCharsets.UTF_8)).isEqualTo("""
                {"person":"p","kind":"present","sum":2}
                {"person":"p","kind":"former","sum":2}
                """);
    }

    @Test
    void whatAnotherRecordNamesMustStandInTheSamePlace() throws IOException {
        map(FIELDS);
        edition("2021-04", OLDER, "[month, person, kind]", "[count, service]", "former");
        write("standards/trial/2021-04/bill-control.layout.yaml", fields("bill-control", "[heads, office, counts]"));
        SameRun run = run("C,2,0,X\nH,202404,p1,1,r\nH,202403,p2,1\n");
        assertThat(rules(run)).containsExactly("record.edition", "record.items");
        assertThat(new String(run.setAside(), StandardCharsets.UTF_8)).isEqualTo("H,202403,p2,1\n");
    }

    @Test
    void explainedByItsOwnEdition() throws IOException {
        map(FIELDS);
        List<Lineage> lineages = Catalog.read(mappings)
                .translation("bills")
                .explain(new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8)), "bill.csv", 5);
        assertThat(lineages).extracting(Lineage::value).contains("p2", "former", "b");
        assertThat(lineages.stream()
                        .filter(l -> l.value().equals("p2"))
                        .findFirst()
                        .orElseThrow()
                        .sources()
                        .get(0)
                        .item())
                .isEqualTo(2);
    }

    private SameRun run(String file) {
        Catalog catalog = Catalog.read(mappings);
        assertThat(catalog.faults()).isEmpty();
        return SameRun.of(
                catalog.translation("bills"), file.getBytes(StandardCharsets.UTF_8), "bill.csv", new Threads(1));
    }

    private static List<String> rules(SameRun run) {
        return run.told().stream()
                .filter(Problem.class::isInstance)
                .map(p -> ((Problem) p).rule())
                .toList();
    }

    private void write(String path, String text) throws IOException {
        Path file = mappings.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
