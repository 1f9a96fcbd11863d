package jp.tsunagi.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.YamlFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a fault does not make wrong is not told. Problems are {@code record kind item: rule @offset}. */
class OneFaultOneProblemTest {

    private static final String DELIMITED = "format: {kind: delimited, charset: UTF-8, newline: CRLF, quote: needed}\n";
    private static final Map<String, String> CLAIMS = Map.of(
            "claims", "layout: claims\n" + DELIMITED + """
                    records:
                      control: {layout: control, when: {1: "1"}}
                      person: {layout: person, when: {1: "2"}}
                      line: {layout: line, when: {1: "3"}}
                    grammar:
                      - control: 1
                      - person: 0..n
                        then:
                          - line: 0..n
                    file-checks:
                      - {id: count, at: control.count, count: [person, line]}
                      - {id: numbers, at: number, sequence: 1}
                      - {id: sum, at: control.sum, sum: line.units}
                    checks:
                      - {id: total, of: person, require: units == sum(line.units), at: units}
                    """,
            "control", "layout: control\n" + DELIMITED + """
                    fields:
                      - {no: 1, name: kind, label: 種別, type: digits, length: 1}
                      - {no: 2, name: number, label: 番号, type: number, max: 3}
                      - {no: 3, name: count, label: 件数, type: number, max: 3}
                      - {no: 4, name: sum, label: 単位数合計, type: number, max: 5}
                    """,
            "person", "layout: person\n" + DELIMITED + """
                    fields:
                      - {no: 1, name: kind, label: 種別, type: digits, length: 1}
                      - {no: 2, name: number, label: 番号, type: number, max: 3}
                      - {no: 3, name: units, label: 単位数, type: number, max: 5}
                      - {no: 4, name: receivedAt, label: 受付日時, type: timestamp}
                    """,
            "line", "layout: line\n" + DELIMITED + """
                    fields:
                      - {no: 1, name: kind, label: 種別, type: digits, length: 1}
                      - {no: 2, name: number, label: 番号, type: number, max: 3}
                      - {no: 3, name: units, label: 単位数, type: number, max: 5}
                      - {no: 4, name: note, label: 摘要, type: text}
                    """);

    private static final String GOOD = "1,1,3,30\r\n2,2,30,20260401093000\r\n3,3,10,a\r\n3,4,20,bc\r\n";

    @Test
    void aGoodFileHasNoProblem() throws IOException {
        assertThat(problems(CLAIMS, "claims", GOOD)).isEmpty();
    }

    @Test
    void aNumberThatCannotBeReadDoesNotUnsettleTheNumbersAfterIt() throws IOException {
        assertThat(problems(CLAIMS, "claims", GOOD.replace("3,3,10", "3,X,10")))
                .containsExactly("3 line 2: field.type @35");
    }

    @Test
    void aNumberOutOfSequenceIsToldOnce() throws IOException {
        assertThat(problems(CLAIMS, "claims", GOOD.replace("3,3,10", "3,7,10")))
                .containsExactly("3 line 2: check.numbers @35");
    }

    @Test
    void aGapInTheSequenceIsToldOnce() throws IOException {
        assertThat(problems(CLAIMS, "claims", GOOD.replace("3,3,10", "3,7,10").replace("3,4,20", "3,8,20")))
                .containsExactly("3 line 2: check.numbers @35");
    }

    @Test
    void aCountThatCannotBeReadIsNotComparedToo() throws IOException {
        assertThat(problems(CLAIMS, "claims", GOOD.replace("1,1,3,30", "1,1,X,30")))
                .containsExactly("1 control 3: field.type @4");
    }

    @Test
    void aSumIsNotComparedWhileOneOfItsValuesCannotBeRead() throws IOException {
        assertThat(problems(CLAIMS, "claims", GOOD.replace("3,3,10", "3,3,1X")))
                .contains("3 line 3: field.type @37")
                .noneMatch(p -> p.contains("check.sum"));
    }

    @Test
    void aRecordThatCannotBeCutSilencesTheTotalsItBelongsTo() throws IOException {
        assertThat(problems(CLAIMS, "claims", GOOD.replace("20,bc", "20,b\"c")))
                .containsExactly("4 line 0: record.quote @51");
    }

    @Test
    void aRecordOfNoKindSilencesTheTotalItMayBelongTo() throws IOException {
        assertThat(problems(CLAIMS, "claims", GOOD.replace("3,4,20", "9,4,20")))
                .containsExactly("4  0: record.kind @43");
    }

    @Test
    void whatComesUnderARecordOfNoKindIsNotOutOfPlace() throws IOException {
        assertThat(problems(CLAIMS, "claims", GOOD.replace("2,2,30", "9,2,30")))
                .containsExactly("2  0: record.kind @10");
    }

    @Test
    void theFirstRecordIsNotMissingIfItCannotBeTold() throws IOException {
        assertThat(problems(CLAIMS, "claims", GOOD.replace("1,1,3,30", "9,1,3,30")))
                .containsExactly("1  0: record.kind @0");
    }

    @Test
    void aLyingCountIsToldThoughARecordIsOfNoKind() throws IOException {
        assertThat(problems(
                        CLAIMS, "claims", GOOD.replace("1,1,3,30", "1,1,7,30").replace("3,4,20", "9,4,20")))
                .containsExactly("4  0: record.kind @43", "1 control 3: check.count @4");
    }

    @Test
    void aQuoteThatIsNeverClosedSwallowsNoRecordBehindItsLine() throws IOException {
        assertThat(problems(CLAIMS, "claims", GOOD.replace("10,a", "10,\"a").replace("bc", "\"bc\"")))
                .containsExactly("3 line 0: record.quote @40");
    }

    @Test
    void aRuleIsNotJudgedByAValueThatIsWrongItself() throws IOException {
        assertThat(problems(CLAIMS, "claims", GOOD.replace("2,2,30", "2,2,3X")))
                .containsExactly("2 person 3: field.type @14");
    }

    @Test
    void aColumnOfAnotherNameIsOneProblemAndNoRecordIsReadByIt() throws IOException {
        String layout = """
                layout: people
                format: {kind: delimited, charset: UTF-8, newline: CRLF, quote: needed, header: columns}
                fields:
                  - {no: 1, name: number, label: 番号, type: digits, length: 3, required: true}
                  - {no: 2, name: note, label: 摘要, type: text, required: true}
                """;
        assertThat(problems(Map.of("people", layout), "people", "number,nota\r\n001,a\r\n002,b\r\n"))
                .containsExactly("1 people 0: header.column @7");
        assertThat(problems(Map.of("people", layout), "people", "001,a\r\n002,b\r\n"))
                .containsExactly("1 people 0: header.column @0");
    }

    @Test
    void behindTheLastRecordOnlyTheFirstIsTold() throws IOException {
        String claims = CLAIMS.get("claims")
                .replace("      - line: 0..n\n", "      - line: 0..n\n  - end: 1\n")
                .replace("grammar:", "  end: {layout: control, when: {1: \"4\"}}\ngrammar:");
        Map<String, String> texts = new java.util.HashMap<>(CLAIMS);
        texts.put("claims", claims);
        assertThat(problems(texts, "claims", GOOD + "4,5,3,30\r\n" + GOOD + "4,5,3,30\r\n"))
                .containsExactly("6 control 0: record.order @64");
    }

    @Test
    void withoutLineEndsEverythingBehindOneByteTooManyIsOneProblem() throws IOException {
        Map<String, String> texts = Map.of("file", """
                layout: file
                format: {kind: fixed, charset: UTF-8, newline: none, record-length: 4}
                records: {one: {layout: one, when: {"0-1": "1"}}, two: {layout: one, when: {"0-1": "2"}}}
                grammar: [{one: 0..n}, {two: 0..n}]
                """, "one", """
                layout: one
                format: {kind: fixed, charset: UTF-8, newline: none, record-length: 4}
                fields:
                  - {no: 1, name: number, label: 番号, type: digits, length: 4}
                """);
        assertThat(problems(texts, "file", "1234" + "123X4" + "1234".repeat(5)))
                .containsExactly("2 one 1: field.type @4", "3  0: record.kind @8");
    }

    @Test
    void aMomentThatDoesNotExistIsTold() throws IOException {
        assertThat(problems(CLAIMS, "claims", GOOD.replace("20260401093000", "20260230093000")))
                .containsExactly("2 person 4: field.date-exists @17");
        assertThat(problems(CLAIMS, "claims", GOOD.replace("20260401093000", "20260401")))
                .containsExactly("2 person 4: field.date @17");
    }

    @Test
    void aLoneCarriageReturnEndsTheLastLineOfAFixedWidthFile() throws IOException {
        String layout = """
                layout: fixed
                format: {kind: fixed, charset: UTF-8, newline: CRLF, record-length: 3}
                fields:
                  - {no: 1, name: number, label: 番号, type: digits, length: 3}
                """;
        assertThat(problems(Map.of("fixed", layout), "fixed", "123\r\n456\r"))
                .containsExactly("2 fixed 0: record.newline @8");
    }

    @Test
    void aByteThatIsNoCharacterIsToldWithItsItemInEveryCharset() throws IOException {
        for (String charset : List.of("MS932", "EUC-JP")) {
            String layout = "layout: one\nformat: {kind: delimited, charset: " + charset + ", newline: CRLF}\n" + """
                    fields:
                      - {no: 1, name: name, label: 氏名, type: text, max: 20, required: true, personal: true}
                      - {no: 2, name: number, label: 番号, type: digits, length: 3}
                      - {no: 3, name: note, label: 摘要, type: text, required: true}
                    """;
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.writeBytes("試験".getBytes(Charset.forName(charset.replace("MS932", "windows-31j"))));
            file.write(0xFF);
            file.writeBytes(",123,".getBytes(StandardCharsets.US_ASCII));
            file.write(0x8F);
            file.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(problems(Map.of("one", layout), "one", file.toByteArray()))
                    .as(charset)
                    .containsExactly("1 one 1: field.charset @0", "1 one 3: field.charset @10");
        }
    }

    private static List<String> problems(Map<String, String> texts, String name, String file) throws IOException {
        return problems(texts, name, file.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problems(Map<String, String> texts, String name, byte[] file) throws IOException {
        Faults faults = new Faults();
        Layouts layouts = new Layouts(faults);
        texts.forEach((layout, yaml) -> layouts.add(
                YamlFile.parse(layout + ".layout.yaml", yaml, faults).orElseThrow(),
                layout + ".layout.yaml",
                "trial",
                ""));
        layouts.link();
        LayoutPlan plan = LayoutPlan.of(layouts.find("trial/" + name, "").get(0), NO_TABLES, faults);
        assertThat(faults.all()).isEmpty();
        List<String> found = new ArrayList<>();
        RecordStream stream = plan.open(
                new ByteArrayInputStream(file),
                "trial.csv",
                20260401,
                p -> found.add(p.place().record() + " " + p.place().kind() + " "
                        + p.place().item() + ": " + p.rule() + " @" + p.place().byteOffset()));
        while (stream.next() != RecordStream.Step.END) {
            continue;
        }
        return found;
    }

    private static final TableSource NO_TABLES = new TableSource() {
        @Override
        public @Nullable CodeTable table(Layout layout, String name) {
            return null;
        }

        @Override
        public List<String> names(Layout layout) {
            return List.of();
        }
    };
}
