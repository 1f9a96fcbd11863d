package jp.tsunagi.layout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.layout.RecordStream.Step;
import jp.tsunagi.source.Faults;
import org.junit.jupiter.api.Test;

class Hl7Test {

    private static final Charset JIS = Charset.forName("x-windows-50221");

    private static final String LAYOUT = """
            layout: trial
            format: {kind: hl7, version: "2.5"}
            round-trip: read-only
            fields:
              - {no: 1, name: facility, label: 送信施設, type: text, path: MSH-4.1}
              - {no: 2, name: messageCode, label: メッセージ型, type: alnum, path: MSH-9.1, const: ADT, required: true}
              - {no: 3, name: patientId, label: 患者ID, type: text, path: PID-3.1, required: true, personal: true}
              - {no: 4, name: name, label: 氏名, type: text, max: 3, path: PID-5(8=I).1, personal: true}
              - {no: 5, name: givenName, label: 名, type: text, path: PID-5(8=I).2, personal: true}
              - {no: 6, name: kana, label: カナ, type: text, path: PID-5(8=P).2, personal: true}
              - {no: 7, name: birthDate, label: 生年月日, type: date, path: PID-7, personal: true}
              - {no: 8, name: authority, label: 発行者, type: text, path: PID-3.4.2}
              - {no: 9, name: second, label: 第2反復, type: text, path: PID-3(2).1}
              - {no: 10, name: course, label: 経過, type: text, path: OBX(3.1=043)-5}
              - {no: 11, name: separators, label: 区切り, type: text, path: MSH-2}
            """;

    private static final String NESTED = """
            layout: trial
            format: {kind: hl7}
            round-trip: read-only
            fields:
              - {no: 1, name: patientId, label: 患者ID, type: text, path: PID-3.1}
              - name: ids
                label: 番号
                path: PID-3
                repeat: any
                fields:
                  - {no: 2, name: number, label: 番号, type: digits, path: PID-3.1}
                  - {no: 3, name: kind, label: 種類, type: text, path: PID-3.5}
              - name: observations
                label: 観察
                path: OBX
                repeat: any
                fields:
                  - {no: 4, name: code, label: コード, type: text, path: OBX-3.1}
                  - {no: 5, name: of, label: 患者, type: text, path: PID-3.1}
                  - name: values
                    label: 値
                    path: OBX-5
                    repeat: any
                    fields:
                      - {no: 6, name: value, label: 値, type: text, max: 4, path: OBX-5}
                      - {no: 7, name: unit, label: 単位, type: text, path: OBX-6}
            """;

    private static String message(String facility, String characterSets) {
        return "MSH|^~\\&|EHR|" + facility + "|HUB|TSUNAGI|20260418093000||ADT^A08^ADT_A01|MSG1|P|2.5||||||"
                + characterSets + "\r"
                + "PID|1||0000001234^^^A&B^PI~99||本宮^日出子^^^^^L^I~モトミヤ^タロウ^^^^^L^P||19400115|F\r"
                + "OBX|1|TX|043^経過||日本の本宮で五月に入院||||||F\r";
    }

    @Test
    void everySpellingOfTheCharacterSetIsRead() {
        List<byte[]> files = List.of(
                message("見本病院", "~ISO IR87").getBytes(JIS),
                message("見本病院", "ISO IR87").getBytes(JIS),
                message("見本病院", "~ISOIR87").getBytes(JIS),
                message("見本病院", "").getBytes(JIS),
                message("日本病院", "~ISO IR87").getBytes(JIS),
                message("日本病院", "UNICODE UTF-8").getBytes(UTF_8),
                message("日本病院", "ISO IR14~ISO IR159").getBytes(JIS),
                message("日本病院", "").getBytes(UTF_8));

        for (byte[] file : files) {
            DocumentTrial trial = DocumentTrial.of(LAYOUT).read(file);
            assertThat(trial.lines()).isEmpty();
            assertThat(trial.values.get(0).subList(1, 11))
                    .containsExactly(
                            "messageCode=ADT",
                            "patientId=0000001234",
                            "name=本宮",
                            "givenName=日出子",
                            "kana=タロウ",
                            "birthDate=19400115",
                            "authority=B",
                            "second=99",
                            "course=日本の本宮で五月に入院",
                            "separators=^~\\&");
            assertThat(trial.values.get(0).get(0)).matches("facility=(日本|見本)病院");
            assertThat(trial.originals.get(0)).isEqualTo(file);
        }
    }

    @Test
    void shortHeaderHasNoCharacterSet() {
        String text = "MSH|^~\\&|EHR|日本病院|||||ADT^A08\rPID|1||1||本宮^日出子^^^^^L^I";
        assertThat(DocumentTrial.of(LAYOUT).read(text.getBytes(JIS)).values.get(0))
                .contains("name=本宮", "facility=日本病院");
        assertThat(DocumentTrial.of(LAYOUT).read(text.getBytes(UTF_8)).values.get(0))
                .contains("name=本宮");
    }

    @Test
    void placesAreBytesOfTheFile() {
        String text = message("日本病院", "~ISO IR87").replace("本宮^", "日本本宮太^").replace("19400115", "昭和15");
        byte[] file = ("\u000b" + text + "\u001c\r\u000b" + text).getBytes(JIS);
        DocumentTrial trial = DocumentTrial.of(LAYOUT).read(file);

        assertThat(trial.told("x-windows-50221"))
                .containsExactly("field.length 日本本宮太", "field.date 昭和15", "field.length 日本本宮太", "field.date 昭和15");
        String raw = new String(file, ISO_8859_1);
        int first = raw.indexOf(new String("日本本宮太".getBytes(JIS), ISO_8859_1).replace("\u001b(B", ""));
        assertThat(trial.problems.get(0).place().byteOffset()).isEqualTo(first);
        assertThat(trial.problems.get(0).place().byteLength()).isEqualTo(3 + 10);
        assertThat(trial.problems.get(2).place().byteOffset()).isEqualTo(first + text.getBytes(JIS).length + 3);

        byte[] utf8 = text.replace("~ISO IR87", "UNICODE UTF-8").getBytes(UTF_8);
        assertThat(DocumentTrial.of(LAYOUT).read(utf8).told("UTF-8"))
                .containsExactly("field.length 日本本宮太", "field.date 昭和15");
    }

    @Test
    void segmentsAndRepetitionsAreRecordsOfTheirOwn() {
        DocumentTrial trial = DocumentTrial.of(NESTED)
                .read(("MSH|^~\\&|||||||ORU^R01\rPID|1||11^^^^PI~22^^^^日本~^^^^x|\r"
                                + "OBX|1|TX|a^項目||一~二\\R\\三~四五六七八|mg\rOBX|2|TX|b||\rNTE|1\rOBX|3|TX|c^^^x||九\r")
                        .getBytes(JIS));

        assertThat(trial.values.get(0))
                .containsExactly(
                        "patientId=11",
                        "ids[0].number=11",
                        "ids[0].kind=PI",
                        "ids[1].number=22",
                        "ids[1].kind=日本",
                        "ids[2].kind=x",
                        "observations[0].code=a",
                        "observations[0].of=11",
                        "observations[0].values[0].value=一",
                        "observations[0].values[0].unit=mg",
                        "observations[0].values[1].value=二~三",
                        "observations[0].values[1].unit=mg",
                        "observations[0].values[2].value=四五六七八",
                        "observations[0].values[2].unit=mg",
                        "observations[1].code=b",
                        "observations[1].of=11",
                        "observations[2].code=c",
                        "observations[2].of=11",
                        "observations[2].values[0].value=九");
        assertThat(trial.told("x-windows-50221")).containsExactly("field.length 四五六七八");
    }

    @Test
    void escapesAreUndoneAndUnknownOnesAreTold() {
        String text = message("x", "UNICODE UTF-8")
                .replace("日本の本宮で五月に入院", "a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f\\.br\\g\\X41e697a5\\h\\H\\i\\N\\");
        DocumentTrial trial = DocumentTrial.of(LAYOUT).read(text.getBytes(UTF_8));
        assertThat(trial.values.get(0)).contains("course=a|b^c&d~e\\f\ngA日hi");
        assertThat(trial.told("UTF-8")).containsExactly("hl7.escape \\H\\", "hl7.escape \\N\\");
        assertThat(trial.steps).containsExactly(Step.GOOD);

        DocumentTrial unknown = DocumentTrial.of(LAYOUT)
                .read(message("x", "UNICODE UTF-8")
                        .replace("日本の本宮で五月に入院", "a\\Zq\\b\\X8\\c\\XFF\\d\\100円")
                        .getBytes(UTF_8));
        assertThat(unknown.told("UTF-8"))
                .containsExactly(
                        "hl7.escape \\Zq\\",
                        "hl7.escape \\b\\",
                        "hl7.escape \\X8\\",
                        "hl7.escape \\c\\",
                        "hl7.escape \\XFF\\",
                        "hl7.escape \\d\\",
                        "hl7.escape \\100円");
        assertThat(unknown.values.get(0)).contains("course=a\\Zq\\b\\X8\\c\\XFF\\d\\100円");
    }

    @Test
    void explicitNullReadsAsAbsent() {
        DocumentTrial trial = DocumentTrial.of(LAYOUT)
                .read(message("\"\"", "").replace("19400115", "\"\"").getBytes(JIS));

        assertThat(trial.lines()).isEmpty();
        assertThat(trial.values.get(0)).noneMatch(v -> v.startsWith("birthDate") || v.startsWith("facility"));
        assertThat(trial.deleted).containsExactly("facility", "birthDate");
    }

    @Test
    void bytesThatAreNoCharactersAreToldAndNotReplaced() {
        byte[] cut = message("日本病院", "UNICODE UTF-8").getBytes(UTF_8);
        int at = new String(cut, ISO_8859_1).indexOf("PID") + 30;
        int bad = at;
        while (cut[bad] != (byte) 0xE6) {
            bad++;
        }
        cut[bad + 2] = '|';
        DocumentTrial trial = DocumentTrial.of(LAYOUT).read(cut);
        assertThat(trial.problems.get(0).rule()).isEqualTo("field.charset");
        assertThat(trial.problems.get(0).place().byteOffset()).isEqualTo(bad);
        assertThat(trial.steps).containsExactly(Step.FAULTY);

        byte[] sjis = message("日本病院", "~ISO IR87").getBytes(Charset.forName("windows-31j"));
        assertThat(DocumentTrial.of(LAYOUT).read(sjis).problems)
                .extracting(p -> p.rule())
                .contains("field.charset");
    }

    @Test
    void severalMessagesWithFramesAndBatchesAreRecords() {
        byte[] one = message("日本病院", "~ISO IR87").getBytes(JIS);
        byte[] two = message("日本病院", "UNICODE UTF-8").getBytes(UTF_8);
        byte[] batch = JsonTest.join(
                "FHS|^~\\&|a\rBHS|^~\\&|b\r".getBytes(US_ASCII),
                one,
                two,
                "\n".getBytes(US_ASCII),
                one,
                "BTS|3\rFTS|1\r".getBytes(US_ASCII));
        byte[] frames = JsonTest.join(
                new byte[] {0x0B}, one, new byte[] {0x1C, 0x0D, 0x0B}, two, new byte[] {0x1C, 0x0D}, one, new byte[] {
                    0x1C
                });
        byte[] lines = new String(one, ISO_8859_1).replace("\r", "\r\n").getBytes(ISO_8859_1);

        DocumentTrial batched = DocumentTrial.of(LAYOUT).read(batch);
        assertThat(batched.lines()).isEmpty();
        assertThat(batched.steps).containsExactly(Step.GOOD, Step.GOOD, Step.GOOD);
        DocumentTrial framed = DocumentTrial.of(LAYOUT).read(frames);
        assertThat(framed.lines()).isEmpty();
        assertThat(framed.originals).containsExactly(one, two, one);
        assertThat(DocumentTrial.of(LAYOUT).read(JsonTest.join(lines, lines)).steps)
                .containsExactly(Step.GOOD, Step.GOOD);
    }

    @Test
    void aTrailerThatCountsOtherMessagesOrBatchesIsTold() {
        String one = message("見本", "");
        String batch = "FHS|^~\\&|a\rBHS|^~\\&|b\r" + one + one + "BTS|2\rFTS|1\r";
        assertThat(DocumentTrial.of(LAYOUT).read(batch.getBytes(JIS)).lines()).isEmpty();
        for (String lie : List.of("BTS|3\rFTS|1", "BTS|2\rFTS|2")) {
            byte[] file = batch.replace("BTS|2\rFTS|1", lie).getBytes(JIS);
            DocumentTrial trial = DocumentTrial.of(LAYOUT).read(file);
            assertThat(trial.told("x-windows-50221"))
                    .containsExactly("hl7.batch-count " + (lie.startsWith("BTS|3") ? "3" : "2"));
            assertThat(trial.steps).containsExactly(Step.GOOD, Step.GOOD, Step.HEADER);
        }
    }

    @Test
    void whatIsNoMessageIsToldAndTheNextIsRead() {
        byte[] file = ("PID|1\rPV1|2\r" + message("見本", "") + "\u001cgarbage\r" + message("見本", "") + "MSH|^^^^|x\r"
                        + message("見本", "").replace("OBX|1|TX|", "tail of a line\r\nOBX|1|TX|"))
                .getBytes(JIS);
        DocumentTrial trial = DocumentTrial.of(LAYOUT).read(file);

        assertThat(trial.steps)
                .containsExactly(Step.FAULTY, Step.GOOD, Step.FAULTY, Step.GOOD, Step.FAULTY, Step.FAULTY);
        assertThat(trial.told("x-windows-50221"))
                .containsExactly("hl7.header P", "hl7.header g", "hl7.separators |^^^^", "hl7.segment tail of a line");
        assertThat(new String(trial.originals.get(0), US_ASCII)).isEqualTo("PID|1\rPV1|2\r");
    }

    @Test
    void anotherMessageTypeAndVersionAreTold() {
        DocumentTrial trial = DocumentTrial.of(LAYOUT)
                .read(message("見本", "")
                        .replace("ADT^A08", "ORU^R01")
                        .replace("|2.5|", "|2.3|")
                        .getBytes(JIS));

        assertThat(trial.told("US-ASCII")).containsExactly("hl7.version 2.3", "field.const ORU");
    }

    @Test
    void emptyAndCutFilesAreToldAndNeverFail() {
        assertThat(DocumentTrial.of(LAYOUT).read(new byte[0]).rules()).containsExactly("file.empty@0+0");
        assertThat(DocumentTrial.of(LAYOUT).read(new byte[] {0x0B, 0x1C, 0x0D}).rules())
                .containsExactly("file.empty@0+0");
        byte[] file = message("日本病院", "~ISO IR87").getBytes(JIS);
        int required = new String(file, ISO_8859_1).indexOf("0000001234");
        for (int length = 1; length < file.length; length++) {
            DocumentTrial trial = DocumentTrial.of(LAYOUT).read(Arrays.copyOf(file, length));
            assertThat(trial.steps).hasSize(1);
            if (length <= required) {
                assertThat(trial.steps).as("cut at %d", length).containsExactly(Step.FAULTY);
            }
        }
    }

    @Test
    void noByteMakesItFail() {
        DocumentTrial trial = DocumentTrial.of(NESTED);
        for (byte[] file : List.of(
                message("日本病院", "~ISO IR87").getBytes(JIS),
                message("日本病院", "UNICODE UTF-8").getBytes(UTF_8))) {
            for (int at = 0; at < file.length; at++) {
                for (int value :
                        new int[] {0, 0x0B, 0x1B, 0x1C, '\r', '\n', '|', '^', '~', '\\', '&', 'M', '$', 0x81, 0xFF}) {
                    byte[] changed = file.clone();
                    changed[at] = (byte) value;
                    trial.read(changed);
                }
            }
        }
        assertThat(trial.problems).isNotEmpty();
    }

    @Test
    void messagesAreFoundInPiecesOfEverySize() {
        byte[] file = (message("日本病院", "~ISO IR87") + "\u001c\r\u000b" + message("本宮", ""))
                .repeat(3)
                .getBytes(JIS);
        List<String> whole = new ArrayList<>();
        DocumentTrial.of(LAYOUT).read(file).values.forEach(whole::addAll);
        for (int size = 1; size < 40; size++) {
            List<String> pieces = new ArrayList<>();
            int most = size;
            DocumentTrial.of(LAYOUT)
                    .read(new java.io.ByteArrayInputStream(file) {
                        @Override
                        public synchronized int read(byte[] out, int from, int length) {
                            return super.read(out, from, Math.min(length, most));
                        }
                    })
                    .values
                    .forEach(pieces::addAll);
            assertThat(pieces).isEqualTo(whole);
        }
    }

    @Test
    void messageOfHundredMegabytesIsToldAndPassedOver() {
        String one = message("x", "UNICODE UTF-8");
        DocumentTrial trial = DocumentTrial.of(LAYOUT)
                .read(JsonTest.around(new String(one.getBytes(UTF_8), UTF_8) + one + "OBX|2|TX|9||", "\r" + one));

        assertThat(trial.steps).containsExactly(Step.GOOD, Step.FAULTY, Step.GOOD);
        assertThat(trial.problems).extracting(p -> p.rule()).containsExactly("record.too-long");
        assertThat(trial.originals.get(1)).hasSizeLessThan(1 << 17);
    }

    @Test
    void pathsThatCannotBeReadAreFaultsOfTheLayout() {
        for (String path : List.of("PID", "patient", "PID-", "PID-5(8=I", "PID-5.", "pid-3", "OBX(3.1)-5")) {
            Faults faults = new Faults();
            DocumentTrial.layout(
                    "layout: trial\nformat: {kind: hl7}\nfields:\n  - {name: a, label: 番号, type: text, path: \"" + path
                            + "\"}\n",
                    faults);
            assertThat(faults.all()).as(path).extracting(f -> f.rule()).containsExactly("hl7.path");
        }
    }
}
