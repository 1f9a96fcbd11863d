package jp.tsunagi.layout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import jp.tsunagi.layout.RecordStream.Step;
import org.junit.jupiter.api.Test;

class XmlTest {

    private static final Charset MS932 = Charset.forName("windows-31j");

    private static final String FIELDS = """
            fields:
              - {no: 1, name: id, label: 番号, type: number, max: 3, path: "@id", required: true}
              - {no: 2, name: name, label: 氏名, type: text, max: 5, path: Person/Name, personal: true}
              - {no: 3, name: script, label: 文字種, type: alnum, max: 4, path: Person/Name/@script}
              - name: services
                label: サービス
                path: Plan/Service
                repeat: any
                fields:
                  - {no: 11, name: code, label: サービスコード, type: digits, length: 6, path: Code}
                  - name: days
                    label: 日
                    path: Day
                    repeat: any
                    fields:
                      - {no: 12, name: value, label: 日付, type: number, max: 2}
            """;
    private static final String LAYOUT =
            "layout: trial\nformat: {kind: xml, charset: [UTF-8, MS932], record: /List/Entry}\n" + FIELDS;
    private static final String ROOT = "layout: trial\nformat: {kind: xml, charset: MS932, record: Entry}\n" + FIELDS;

    @Test
    void valuesAreFoundAtTheirPathsOnEveryLevel() {
        DocumentTrial trial = DocumentTrial.of(LAYOUT).read("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <List><!-- <Entry> -->
                          <Entry id="1"><Person><Name script="kanj">試験 &amp; <![CDATA[<太>]]></Name></Person>
                            <Plan><Service><Code>111111</Code><Day>1</Day><Day>15</Day></Service><Service><Code>222222</Code></Service></Plan>
                          </Entry>
                          <Entry id='2'><Person><Name/></Person></Entry>
                        </List>
                        """, "UTF-8");

        assertThat(trial.told("UTF-8")).containsExactly("field.length 試験 &amp; <![CDATA[<太>]]>");
        assertThat(trial.values.get(0))
                .containsExactly(
                        "id=1",
                        "name=試験 & <太>",
                        "script=kanj",
                        "services[0].code=111111",
                        "services[0].days[0].value=1",
                        "services[0].days[1].value=15",
                        "services[1].code=222222");
        assertThat(trial.values.get(1)).containsExactly("id=2");
        assertThat(new String(trial.originals.get(1), UTF_8))
                .isEqualTo("<Entry id='2'><Person><Name/></Person></Entry>");
    }

    @Test
    void placesAreBytesOfTheFileInEveryCharset() {
        String text = "<List note='日本>'>\r\n<Entry id='あ'><Person><Name>日本の本宮太郎</Name></Person></Entry>"
                + "<Entry id='2'><Person><Name>ﾀﾛｳﾀﾛｳ</Name></Person><Plan><Service><Code>表</Code></Service></Plan></Entry></List>";
        for (String charset : List.of("Shift_JIS", "UTF-8", "EUC-JP", "ISO-2022-JP")) {
            String declared = "<?xml version='1.0' encoding='" + charset + "'?>" + text;
            Charset java = charset.equals("Shift_JIS") ? MS932 : Charset.forName(charset);
            String kana = charset.equals("ISO-2022-JP") ? declared.replace("ﾀﾛｳﾀﾛｳ", "タロウタロウ") : declared;
            DocumentTrial trial = DocumentTrial.of(
                            LAYOUT.replace("[UTF-8, MS932]", "[UTF-8, MS932, EUC-JP, ISO-2022-JP]"))
                    .read(kana.getBytes(java));

            assertThat(trial.told(java.name()))
                    .as(charset)
                    .containsExactly(
                            "field.type あ",
                            "field.length 日本の本宮太郎",
                            charset.equals("ISO-2022-JP") ? "field.length タロウタロウ" : "field.length ﾀﾛｳﾀﾛｳ",
                            "field.type 表");
        }
    }

    @Test
    void placesHoldOverManyBlocks() {
        Random random = new Random(20260401);
        StringBuilder text = new StringBuilder("<?xml version='1.0' encoding='Windows-31J'?>\r\n<List>\r\n");
        for (int i = 0; i < 3000; i++) {
            text.append("<!--")
                    .append("日本".repeat(random.nextInt(40)))
                    .append("--><Entry id = '")
                    .append(i % 1000)
                    .append("' >\r\n<Person\t><Name  script=\"a>b\">")
                    .append("表".repeat(random.nextInt(3)))
                    .append(i % 7 == 0 ? "&#x8868;&lt;]]&gt;日本五六七八" : "")
                    .append(i % 5 == 0 ? "<![CDATA[</Name>]]>" : "")
                    .append("</Name></Person><Plan><Service><Code>")
                    .append(i % 11 == 0 ? "誤り" : "123456")
                    .append("</Code></Service></Plan></Entry>");
        }
        byte[] file = text.append("</List>").toString().getBytes(MS932);
        DocumentTrial trial = DocumentTrial.of(LAYOUT).read(file);

        assertThat(trial.steps).hasSize(3000);
        assertThat(trial.told("windows-31j"))
                .hasSizeGreaterThan(1000)
                .allMatch(told -> told.equals("field.type 誤り")
                        || told.matches("field.length 表*(&#x8868;&lt;]]&gt;日本五六七八)?(<!\\[CDATA\\[</Name>]]>)?"));
        assertThat(trial.originals)
                .allMatch(o -> new String(o, MS932).startsWith("<Entry id = '")
                        && new String(o, MS932).endsWith("</Code></Service></Plan></Entry>"));
    }

    @Test
    void declaredCharsetMustBeOneOfTheLayout() {
        assertThat(DocumentTrial.of(ROOT)
                        .read("<?xml version='1.0' encoding='UTF-8'?><Entry id='1'/>", "UTF-8")
                        .rules())
                .containsExactly("xml.charset@0+0");
        assertThat(DocumentTrial.of(LAYOUT)
                        .read("<?xml version='1.0' encoding='latin1'?><List/>", "UTF-8")
                        .rules())
                .containsExactly("xml.charset@0+0");
        assertThat(DocumentTrial.of(LAYOUT)
                        .read("\ufeff<?xml version='1.0' encoding='Shift_JIS'?><List/>", "UTF-8")
                        .rules())
                .containsExactly("xml.charset@3+0");
        assertThat(DocumentTrial.of(ROOT)
                        .read("<Entry id='1'><Person><Name>試験</Name></Person></Entry>", "windows-31j")
                        .values)
                .containsExactly(List.of("id=1", "name=試験"));
        assertThat(DocumentTrial.of(LAYOUT)
                        .read("\ufeff<List><Entry id='x'/></List>", "UTF-8")
                        .rules())
                .containsExactly("field.type@20+1");
    }

    @Test
    void badBytesAreToldByTheCharsetOfTheirOwnFile() {
        String text =
                "<?xml version='1.0' encoding='%s'?><List><Entry id='1'><Person><Name>試?</Name></Person></Entry></List>";
        DocumentTrial trial = DocumentTrial.of(LAYOUT);
        for (String charset : List.of("Shift_JIS", "UTF-8", "Shift_JIS")) {
            byte[] file = text.formatted(charset)
                    .getBytes(charset.equals("UTF-8") ? java.nio.charset.StandardCharsets.UTF_8 : MS932);
            file[new String(file, ISO_8859_1).lastIndexOf("?<")] = (byte) 0xFD;
            trial.read(file);
        }

        assertThat(trial.problems)
                .extracting(problem -> problem.expected().in(Locale.ENGLISH))
                .satisfiesExactly(
                        first -> assertThat(first).contains("MS932"),
                        second -> assertThat(second).contains("UTF-8"),
                        third -> assertThat(third).contains("MS932"));
    }

    @Test
    void bytesThatAreNoCharactersAreToldAndNotReplaced() {
        byte[] file = "<?xml version='1.0' encoding='Shift_JIS'?><Entry id='1'><Person><Name>試?</Name></Person></Entry>"
                .getBytes(MS932);
        int bad = new String(file, ISO_8859_1).lastIndexOf('?');
        file[bad] = (byte) 0xFD;
        DocumentTrial trial = DocumentTrial.of(ROOT).read(file);

        assertThat(trial.rules()).containsExactly("field.charset@" + bad + "+1");
        assertThat(trial.lines().get(0)).contains("FD");
        assertThat(trial.steps).containsExactly(Step.FAULTY);
    }

    @Test
    void documentTypesAreRefused() {
        String laughs = """
                <?xml version="1.0"?>
                <!DOCTYPE List [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
                <List><Entry id="1"><Person><Name>&c;</Name></Person></Entry></List>
                """;
        for (String text : List.of(
                laughs,
                "<!DOCTYPE List SYSTEM \"file:///etc/hostname\"><List/>",
                "<!DOCTYPE List [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><List><Entry id='1'><Person><Name>&x;</Name></Person></Entry></List>")) {
            DocumentTrial trial = DocumentTrial.of(LAYOUT).read(text, "UTF-8");
            assertThat(trial.problems).extracting(p -> p.rule()).containsExactly("xml.dtd");
            assertThat(trial.values).containsExactly(List.of());
            assertThat(trial.fileError).isTrue();
        }
        assertThat(DocumentTrial.of(LAYOUT)
                        .read("<List><Entry id='1'><Person><Name>&c;</Name></Person></Entry></List>", "UTF-8")
                        .problems)
                .extracting(p -> p.rule())
                .containsExactly("xml.syntax");
    }

    @Test
    void includesAreElementsLikeOthers() {
        DocumentTrial trial = DocumentTrial.of(LAYOUT)
                .read(
                        "<List xmlns:xi='http://www.w3.org/2001/XInclude'><Entry id='1'><xi:include href='file:///etc/hostname' parse='text'/></Entry></List>",
                        "UTF-8");

        assertThat(trial.told("UTF-8"))
                .containsExactly("xml.unknown-element <xi:include href='file:///etc/hostname' parse='text'/>");
        assertThat(trial.values).containsExactly(List.of("id=1"));
    }

    @Test
    void whatTheLayoutDoesNotNameIsTold() {
        DocumentTrial trial = DocumentTrial.of(LAYOUT)
                .read(
                        "<List version='1'><Head><x/></Head><Entry id='1' a:memo='m' xmlns:a='urn:a'><Memo><b>x</b></Memo>"
                                + "<Person><Name>一</Name><Name>二</Name>text</Person></Entry>"
                                + "<Entry id='2'><Person><Name>試<b/>験</Name></Person></Entry></List>",
                        "UTF-8");

        assertThat(trial.told("UTF-8"))
                .containsExactly(
                        "xml.unknown-attribute m",
                        "xml.unknown-element <Memo><b>x</b></Memo>",
                        "xml.repeated-element <Name>二</Name>",
                        "xml.kind <Name>一</Name><Name>二</Name>text",
                        "xml.kind <b/>");
        assertThat(trial.values.get(0)).containsExactly("id=1", "name=一");
    }

    @Test
    void everyPrefixOfADocumentIsRefused() {
        byte[] file =
                "<?xml version='1.0' encoding='Shift_JIS'?><List><Entry id='1'><Person><Name>試験</Name></Person></Entry ></List>"
                        .getBytes(MS932);
        assertThat(DocumentTrial.of(LAYOUT).read(file).lines()).isEmpty();
        for (int length = 0; length < file.length; length++) {
            DocumentTrial trial = DocumentTrial.of(LAYOUT).read(Arrays.copyOf(file, length));
            assertThat(trial.fileError).as("cut at %d", length).isTrue();
            assertThat(trial.lines()).as("cut at %d", length).isNotEmpty();
        }
    }

    @Test
    void noByteMakesItFail() {
        byte[] file =
                "<?xml version='1.0' encoding='Shift_JIS'?><List><Entry id='1'><Person><Name>試&amp;</Name></Person></Entry ></List>"
                        .getBytes(MS932);
        DocumentTrial trial = DocumentTrial.of(LAYOUT);
        for (int at = 0; at < file.length; at++) {
            for (int value : new int[] {0, '<', '>', '&', '"', '\'', '/', '!', '?', '[', '=', ' ', 'a', 0x81, 0xFF}) {
                byte[] changed = file.clone();
                changed[at] = (byte) value;
                trial.read(changed);
            }
        }
        assertThat(trial.problems).isNotEmpty();
    }

    @Test
    void fileWithoutTheElementIsRefusedAndAnEmptyListIsNot() {
        assertThat(DocumentTrial.of(LAYOUT)
                        .read("<Other><Entry id='1'/></Other>", "UTF-8")
                        .rules())
                .containsExactly("xml.record@0+0");
        DocumentTrial empty = DocumentTrial.of(LAYOUT).read("<List></List>", "UTF-8");
        assertThat(empty.lines()).isEmpty();
        assertThat(empty.fileError).isFalse();
        assertThat(DocumentTrial.of(LAYOUT).read("", "UTF-8").rules()).containsExactly("file.empty@0+0");
        assertThat(DocumentTrial.of(LAYOUT).read("id,name\r\n", "UTF-8").problems)
                .extracting(p -> p.rule())
                .containsExactly("xml.syntax");
    }

    @Test
    void elementOfHundredMegabytesEndsTheFile() {
        DocumentTrial trial = DocumentTrial.of(LAYOUT)
                .read(JsonTest.around(
                        "<List><Entry id='1'/><Entry id='2'><Person><Name>", "</Name></Person></Entry></List>"));

        assertThat(trial.steps).containsExactly(Step.GOOD, Step.FAULTY);
        assertThat(trial.problems).extracting(p -> p.rule()).containsExactly("record.too-long");
        assertThat(trial.fileError).isTrue();
    }

    @Test
    void deepNestingAndManyChildrenAreLimited() {
        assertThat(DocumentTrial.of(LAYOUT).read("<List>" + "<a>".repeat(5000), "UTF-8").problems)
                .extracting(p -> p.rule())
                .containsExactly("xml.limit");
        assertThat(DocumentTrial.of(LAYOUT)
                        .read("<List><Entry id='1'><Plan>" + "<Service/>".repeat(60_000), "UTF-8")
                        .problems)
                .extracting(p -> p.rule())
                .containsExactly("xml.limit");
        assertThat(DocumentTrial.of(LAYOUT)
                        .read(new SequenceInputStream(
                                new ByteArrayInputStream("<List><Entry id='1'>".getBytes(UTF_8)),
                                new ByteArrayInputStream("<a>".repeat(2_000_000).getBytes(UTF_8))))
                        .problems)
                .extracting(p -> p.rule())
                .containsExactly("xml.limit");
    }
}
