package jp.tsunagi.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import jp.tsunagi.layout.RecordStream.Step;
import jp.tsunagi.source.Faults;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static final String FIELDS = """
            fields:
              - {no: 1, name: number, label: 番号, type: number, max: 9, required: true}
              - {no: 2, name: name, label: 氏名, type: text, max: 10, path: person.name, personal: true}
              - {no: 3, name: certifiedOn, label: 認定日, type: date, form: iso}
              - name: services
                label: サービス
                path: plan.services
                repeat: any
                fields:
                  - {no: 11, name: code, label: サービスコード, type: digits, length: 6, required: true}
                  - name: days
                    label: 日
                    repeat: any
                    fields:
                      - {no: 12, name: value, label: 日付, type: number, max: 2}
            """;
    private static final String LINES = "layout: trial\nformat: {kind: json, shape: lines}\n" + FIELDS;
    private static final String ARRAY = "layout: trial\nformat: {kind: json, shape: array}\n" + FIELDS;
    private static final String INSIDE =
            "layout: trial\nformat: {kind: json, shape: object, records: body.people}\n" + FIELDS;
    private static final String OBJECT = "layout: trial\nformat: {kind: json, shape: object}\n" + FIELDS;

    @Test
    void valuesAreFoundAtTheirPathsOnEveryLevel() {
        DocumentTrial trial = DocumentTrial.of(LINES).read("""
                        {"number":1,"person":{"name":"試験 太郎"},"plan":{"services":[{"code":"111111","days":[1,15]},{"code":"222222"}]}}
                        {"person":{"name":null},"number":2}
                        """, "UTF-8");

        assertThat(trial.lines()).isEmpty();
        assertThat(trial.values.get(0))
                .containsExactly(
                        "number=1",
                        "name=試験 太郎",
                        "services[0].code=111111",
                        "services[0].days[0].value=1",
                        "services[0].days[1].value=15",
                        "services[1].code=222222");
        assertThat(trial.values.get(1)).containsExactly("number=2");
    }

    @Test
    void numbersStayTheTextTheyAre() {
        DocumentTrial trial = DocumentTrial.of("""
                        layout: trial
                        format: {kind: json, shape: lines}
                        fields:
                          - {no: 1, name: amount, label: 金額, type: text}
                        """)
                .read("{\"amount\":1234567890123456789012.50}\n{\"amount\":-0.10e+2}\n{\"amount\":true}", "UTF-8");

        assertThat(trial.values)
                .extracting(v -> v.get(0))
                .containsExactly("amount=1234567890123456789012.50", "amount=-0.10e+2", "amount=true");
    }

    @Test
    void placesAreBytesOfTheFileWithoutQuotes() {
        String text = "{\"number\":1}\r\n{\"person\":{\"name\":\"試験太郎の長い長い名前です\"}, \"number\" : 7x}\n"
                + "{\"number\": \"a\\u0031\", \"person\":{\"name\":\"試験太郎の長い長い名前です\"},"
                + "\"plan\":{\"services\":[{\"code\":\"11\"}]}}";
        byte[] file = text.getBytes(UTF_8);
        DocumentTrial trial = DocumentTrial.of(LINES).read(file);

        assertThat(trial.told("UTF-8"))
                .containsExactly(
                        "json.syntax x", "field.type a\\u0031", "field.length 試験太郎の長い長い名前です", "field.length 11");
        assertThat(trial.problems.get(3).place().item()).isEqualTo(11);
        assertThat(trial.originals.get(0)).isEqualTo("{\"number\":1}\r\n".getBytes(UTF_8));
    }

    @Test
    void placesHoldBehindAByteOrderMark() {
        byte[] file = "\ufeff{\"number\":\"x\"}\n".getBytes(UTF_8);
        DocumentTrial trial = DocumentTrial.of(LINES).read(file);

        assertThat(trial.rules()).containsExactly("field.type@14+1");
        assertThat(trial.told("UTF-8")).containsExactly("field.type x");
    }

    @Test
    void brokenLineInTheMiddleStopsOnlyItself() {
        DocumentTrial trial = DocumentTrial.of(LINES)
                .read(
                        "{\"number\":1}\n{\"number\":2,\n{\"number\":3}\n\n{\"number\":4} {}\n[]\n{\"number\":5",
                        "UTF-8");

        assertThat(trial.steps)
                .containsExactly(Step.GOOD, Step.FAULTY, Step.GOOD, Step.FAULTY, Step.FAULTY, Step.FAULTY, Step.FAULTY);
        assertThat(trial.rules())
                .containsExactly(
                        "json.syntax@25+0",
                        "json.blank-line@39+1",
                        "json.syntax@53+1",
                        "json.kind@56+2",
                        "json.syntax@70+0");
        assertThat(new String(trial.originals.get(1), UTF_8)).isEqualTo("{\"number\":2,\n");
        assertThat(trial.problems).extracting(p -> p.place().record()).containsExactly(2L, 4L, 5L, 6L, 7L);
    }

    @Test
    void bytesThatAreNoCharactersAreToldAndNotReplaced() {
        byte[] file = "{\"number\":1,\"person\":{\"name\":\"試?\"}}\n{\"number\":2}\n".getBytes(UTF_8);
        int bad = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf('?');
        file[bad] = (byte) 0x8E;
        DocumentTrial lines = DocumentTrial.of(LINES).read(file);

        assertThat(lines.rules()).containsExactly("field.charset@" + bad + "+1");
        assertThat(lines.steps).containsExactly(Step.FAULTY, Step.GOOD);

        byte[] array = ("[" + new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).replace("}\n{", "},{")
                        + "]")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        DocumentTrial document = DocumentTrial.of(ARRAY).read(array);
        assertThat(document.rules()).contains("field.charset@" + (bad + 1) + "+1");
        assertThat(document.steps).startsWith(Step.FAULTY);
    }

    @Test
    void halfOfASurrogatePairIsToldAndNotReplaced() {
        DocumentTrial trial =
                DocumentTrial.of(LINES).read("{\"number\":1,\"person\":{\"name\":\"\\ud842\"}}\n", "UTF-8");

        assertThat(trial.rules()).containsExactly("json.surrogate@30+6");
    }

    @Test
    void unknownMembersWarnAndDuplicatesAndWrongKindsAreErrors() {
        DocumentTrial trial = DocumentTrial.of(LINES).read("""
                        {"number":1,"memo":{"a":[1,2]},"number":2,"person":"x","plan":{"services":{"code":"111111"}}}
                        {"number":[1],"plan":{"services":[5,{"code":"111111","days":[[1],null]}]}}
                        {"number":3,"個人0000000011":1}
                        """, "UTF-8");

        assertThat(trial.told("UTF-8"))
                .containsExactly(
                        "json.unknown-member memo",
                        "json.duplicate-member number",
                        "json.kind \"x\"",
                        "json.kind {\"code\":\"111111\"}",
                        "json.kind [1]",
                        "json.kind 5",
                        "json.kind [1]",
                        "json.kind null",
                        "field.required ",
                        "json.unknown-member 個人0000000011");
        assertThat(trial.steps).containsExactly(Step.FAULTY, Step.FAULTY, Step.GOOD);
        assertThat(trial.values.get(0)).containsExactly("number=1");
        assertThat(trial.lines()).noneMatch(line -> line.contains("0000000011"));
    }

    @Test
    void arrayIsReadRecordByRecord() {
        byte[] file = "[\n {\"number\":1},\n {\"number\":\"二\"} ,5, {\"number\":3}\n]\n".getBytes(UTF_8);
        DocumentTrial trial = DocumentTrial.of(ARRAY).read(file);

        assertThat(trial.steps).containsExactly(Step.GOOD, Step.FAULTY, Step.FAULTY, Step.GOOD);
        assertThat(trial.rules()).containsExactly("field.type@29+3", "json.kind@36+1");
        assertThat(new String(trial.originals.get(1), UTF_8)).isEqualTo("{\"number\":\"二\"}");
        assertThat(trial.fileError).isFalse();
    }

    @Test
    void emptyArrayIsAFileWithoutRecords() {
        DocumentTrial trial = DocumentTrial.of(ARRAY).read("[]", "UTF-8");

        assertThat(trial.steps).isEmpty();
        assertThat(trial.lines()).isEmpty();
        assertThat(trial.fileError).isFalse();
    }

    @Test
    void arrayThatIsLeftOpenIsAFaultOfTheFile() {
        DocumentTrial trial = DocumentTrial.of(ARRAY).read("[{\"number\":1},{\"number\":2}", "UTF-8");

        assertThat(trial.steps).containsExactly(Step.GOOD, Step.GOOD, Step.FAULTY);
        assertThat(trial.rules()).containsExactly("json.syntax@26+0");
        assertThat(trial.fileError).isTrue();
    }

    @Test
    void everyPrefixOfADocumentIsRefused() {
        byte[] file = "{\"body\":{\"people\":[{\"number\":1,\"person\":{\"name\":\"試験\"}}],\"n\":[1]}}".getBytes(UTF_8);
        assertThat(DocumentTrial.of(INSIDE).read(file).lines()).isEmpty();
        for (int length = 0; length < file.length; length++) {
            DocumentTrial trial = DocumentTrial.of(INSIDE).read(java.util.Arrays.copyOf(file, length));
            assertThat(trial.fileError).as("cut at %d", length).isTrue();
            assertThat(trial.problems).as("cut at %d", length).isNotEmpty();
        }
    }

    @Test
    void noByteMakesItFail() {
        byte[] file = "{\"body\":{\"people\":[{\"number\":-1.5e3,\"person\":{\"name\":\"試\\u9a13\"}}],\"n\":[true]}}"
                .getBytes(UTF_8);
        int told = 0;
        for (String layout : List.of(LINES, ARRAY, INSIDE, OBJECT)) {
            DocumentTrial trial = DocumentTrial.of(layout);
            for (int at = 0; at < file.length; at++) {
                for (int value :
                        new int[] {0, '{', '}', '[', ']', '"', '\\', ',', ':', ' ', '\n', '1', 'a', 0x81, 0xFF}) {
                    byte[] changed = file.clone();
                    changed[at] = (byte) value;
                    trial.read(changed);
                }
            }
            told += trial.problems.size();
        }
        assertThat(told).isGreaterThan(4 * file.length);
    }

    @Test
    void childrenOfOneRecordDoNotShowInTheNext() {
        DocumentTrial trial = DocumentTrial.of(LINES).read("""
                        {"number":1,"plan":{"services":[{"code":"111111","days":[1,2,3]},{"code":"222222"}]}}
                        {"number":2,"plan":{"services":[{"days":[9]}]}}
                        {"number":3}
                        """, "UTF-8");

        assertThat(trial.values.get(1)).containsExactly("number=2", "services[0].days[0].value=9");
        assertThat(trial.values.get(2)).containsExactly("number=3");
    }

    @Test
    void recordsStandInsideAnEnvelope() {
        DocumentTrial trial = DocumentTrial.of(INSIDE)
                .read(
                        "{\"head\":{\"people\":[{\"number\":9}]},\"body\":{\"x\":[[1]],\"people\":[{\"number\":1},{\"number\":2}],\"y\":1},\"z\":{}}",
                        "UTF-8");

        assertThat(trial.lines()).isEmpty();
        assertThat(trial.values).extracting(v -> v.get(0)).containsExactly("number=1", "number=2");
    }

    @Test
    void documentsOfAnotherShapeAreRefused() {
        assertThat(DocumentTrial.of(ARRAY).read("{\"number\":1}", "UTF-8").rules())
                .containsExactly("json.kind@0+12");
        assertThat(DocumentTrial.of(INSIDE)
                        .read("{\"body\":{\"persons\":[]}}", "UTF-8")
                        .rules())
                .containsExactly("json.records@21+1");
        assertThat(DocumentTrial.of(INSIDE)
                        .read("{\"body\":{\"people\":{}}}", "UTF-8")
                        .rules())
                .containsExactly("json.kind@18+2");
        assertThat(DocumentTrial.of(OBJECT).read("[]", "UTF-8").rules()).containsExactly("json.kind@0+2");
        assertThat(DocumentTrial.of(ARRAY).read("[{", "UTF-8").fileError).isTrue();
        assertThat(DocumentTrial.of(ARRAY).read(" [ [ { ", "UTF-8").fileError).isTrue();
        assertThat(DocumentTrial.of(ARRAY).read("  \n ", "UTF-8").rules()).containsExactly("json.syntax@4+0");
        assertThat(DocumentTrial.of(ARRAY).read("", "UTF-8").rules()).containsExactly("file.empty@0+0");
        assertThat(DocumentTrial.of(ARRAY).read("[]]", "UTF-8").fileError).isTrue();
    }

    @Test
    void wholeFileIsOneRecord() {
        DocumentTrial trial =
                DocumentTrial.of(OBJECT).read(" {\"number\":1,\n\"person\":{\"name\":\"試験\"}} \n", "UTF-8");

        assertThat(trial.lines()).isEmpty();
        assertThat(trial.values.get(0)).containsExactly("number=1", "name=試験");
        assertThat(DocumentTrial.of(OBJECT).read("{\"number\":1}{}", "UTF-8").rules())
                .containsExactly("json.syntax@12+1");
    }

    @Test
    void lineOfHundredMegabytesIsToldAndPassedOver() {
        DocumentTrial trial = DocumentTrial.of(LINES)
                .read(around("{\"number\":1}\n{\"person\":{\"name\":\"", "\"}}\n{\"number\":3}\n"));

        assertThat(trial.steps).containsExactly(Step.GOOD, Step.FAULTY, Step.GOOD);
        assertThat(trial.problems).extracting(p -> p.rule()).containsExactly("record.too-long");
        assertThat(trial.originals.get(1)).hasSizeLessThan(1 << 17);
    }

    @Test
    void elementOfHundredMegabytesEndsTheFile() {
        DocumentTrial trial = DocumentTrial.of(ARRAY)
                .read(around("[{\"number\":1},{\"person\":{\"name\":\"", "\"}},{\"number\":3}]"));

        assertThat(trial.steps).containsExactly(Step.GOOD, Step.FAULTY);
        assertThat(trial.problems).extracting(p -> p.rule()).containsExactly("record.too-long");
        assertThat(trial.fileError).isTrue();
    }

    @Test
    void deepNestingAndManyChildrenAreLimited() {
        DocumentTrial deep = DocumentTrial.of(LINES)
                .read("{\"memo\":" + "[".repeat(100) + "]".repeat(100) + "}\n{\"number\":1}\n", "UTF-8");
        assertThat(deep.problems).extracting(p -> p.rule()).containsExactly("json.limit");
        assertThat(deep.steps).containsExactly(Step.FAULTY, Step.GOOD);

        DocumentTrial wide = DocumentTrial.of(LINES)
                .read("{\"plan\":{\"services\":[" + "{},".repeat(60_000) + "{}]}}\n{\"number\":1}\n", "UTF-8");
        assertThat(wide.problems).extracting(p -> p.rule()).containsExactly("json.limit");
        assertThat(wide.steps).containsExactly(Step.FAULTY, Step.GOOD);
    }

    @Test
    void severalKindsOfRecordAreAFaultOfTheLayout() {
        Faults faults = new Faults();
        DocumentTrial.layout(
                "layout: trial\nformat: {kind: json}\nrecords:\n  a: {layout: trial, when: {1: x}}\ngrammar:\n  - a: 1\n",
                faults);
        assertThat(faults.all()).extracting(f -> f.rule()).containsOnly("layout.records");
    }

    static InputStream around(String before, String after) {
        InputStream large = new InputStream() {
            private int left = 100 << 20;

            @Override
            public int read() {
                return left-- > 0 ? 'a' : -1;
            }

            @Override
            public int read(byte[] out, int from, int length) {
                if (left <= 0) {
                    return -1;
                }
                int read = Math.min(left, length);
                java.util.Arrays.fill(out, from, from + read, (byte) 'a');
                left -= read;
                return read;
            }
        };
        return new SequenceInputStream(
                new SequenceInputStream(new ByteArrayInputStream(before.getBytes(UTF_8)), large),
                new ByteArrayInputStream(after.getBytes(UTF_8)));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
