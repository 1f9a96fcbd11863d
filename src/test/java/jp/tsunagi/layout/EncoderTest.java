package jp.tsunagi.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.golden.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Values are written as they stand. JSON lines that cannot be written as a whole, and those of which an item breaks its
 * rule, are told with their place, and nothing of them is written.
 */
class EncoderTest {

    private static final Charset MS932 = Charset.forName("windows-31j");

    private static final String DELIMITED = """
            layout: orders
            format: {kind: delimited, charset: MS932, separator: ",", newline: CRLF, quote: needed}
            fields:
              - {no: 1, name: number, label: 番号, type: digits, max: 4, required: true}
              - {no: 2, name: price, label: 単価, type: number, max: 8, decimals: 2, point: true}
              - {no: 3, name: note, label: 備考, type: text, max: 20}
              - {no: 4, name: days, label: 日, repeat: 2, fields: [{no: 4, name: count, label: 回数, type: number, max: 2}]}
            """;

    private static final String HEADED = DELIMITED.replace("quote: needed", "quote: needed, header: columns");

    private static final String JSON = """
            layout: orders
            format: {kind: json, shape: lines}
            fields:
              - {no: 1, name: number, label: 番号, type: digits, max: 4, required: true}
              - {no: 2, name: price, label: 単価, type: number, max: 8, decimals: 2, point: true}
              - {no: 3, name: note, label: 備考, type: text, max: 20}
              - {no: 4, name: days, label: 日, repeat: any, fields: [{no: 4, name: count, label: 回数, type: number, max: 2}]}
            """;

    @TempDir
    private Path home;

    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"number\":\"1\"} {\"number\":\"2\"} | 1/0 json.syntax @15+1",
                "{\"number\":\"1\"}x                   | 1/0 json.syntax @14+1",
                "{\"number\":\"1\"                     | 1/0 json.syntax @13+1",
                "{\"number\":\"1\",\"number\":\"2\"}   | 1/0 json.duplicate-member @22+1",
                "{\"number\":\"1\",\"nota\":\"x\"}     | 1/0 json.unknown-member @15+4",
                "{\"number\":\"1\",\"@record\":\"x\"}  | 1/0 json.unknown-member @15+7",
                "{\"number\":\"1\",\"note\":{}}         | 1/0 json.kind @21+2",
                "{\"number\":\"1\",\"note\":[\"x\"]}    | 1/0 json.kind @21+5",
                "{\"number\":\"1\",\"days\":\"x\"}     | 1/0 json.kind @21+3",
                "{\"number\":\"1\",\"days\":[1]}        | 1/0 json.kind @22+1",
                "{\"number\":\"1\",\"days\":[{\"cuont\":1}]} | 1/0 json.unknown-member @24+5",
                "{\"number\":\"1\",\"days\":[{\"count\":[]}]} | 1/0 json.kind @31+2",
                "{\"number\":\"1\",\"days\":[{},{},{}]} | 1/0 json.limit @28+1",
                "[]                                    | 1/0 json.kind @0+3",
                "null                                  | 1/0 json.kind @0+5",
                "\"x\"                                 | 1/0 json.kind @0+4",
                "~ ~                                   | 1/0 json.blank-line @0+2",
                "{\"number\":\"1\",\"note\":\"𠮷\"}    | 1/3 field.repertoire @22+4",
            })
    void whatCouldOnlyBeLeftOutIsToldAndNothingIsWritten(String line, String told) throws IOException {
        assertThat(encoded(DELIMITED, line + "\n")).isEmpty();
        assertThat(problems).containsExactly(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"note\":\"x\"}                          | 1/1 field.required @0+13",
                "{\"number\":\"12345\"}                    | 1/1 field.length @11+5",
                "{\"number\":\"1x\"}                       | 1/1 field.type @11+2",
                "{\"number\":\"1\",\"price\":1e400}        | 1/2 field.type @22+5",
                "{\"number\":\"1\",\"price\":1.234}        | 1/2 field.type @22+5",
                "{\"number\":\"1\",\"note\":\"\\u0000\"}     | 1/3 field.control @22+6",
            })
    void anItemThatBreaksItsRuleIsToldAndNothingIsWritten(String line, String told) throws IOException {
        for (String layout : List.of(DELIMITED, JSON)) {
            problems.clear();
            assertThat(encoded(layout, line + "\n")).isEmpty();
            assertThat(problems).containsExactly(told);
        }
    }

    @Test
    void repeatsAreHeldAgainstTheirRulesToo() throws IOException {
        String line = "{\"number\":\"1\",\"days\":[{\"count\":1},{\"count\":100}]}";
        assertThat(encoded(DELIMITED, line) + encoded(JSON, line)).isEmpty();
        assertThat(problems).containsExactly("1/5 field.length @43+3", "1/4 field.length @43+3");
    }

    @Test
    void lengthsAreThoseOfTheFile() throws IOException {
        String eight = DELIMITED.replace("max: 20", "max: 8");
        assertThat(encoded(eight, "{\"number\":\"1\",\"note\":\"試験試験\"}")).isEqualTo("1,,\"試験試験\",,\r\n");
        assertThat(encoded(eight, "{\"number\":\"1\",\"note\":\"試験試験試\"}")).isEmpty();
        assertThat(problems).containsExactly("1/3 field.length @22+15");
        problems.clear();
        String host = eight.replace("charset: MS932", "charset: Cp930")
                .replace("type: digits, max: 4", "type: alnum, max: 4");
        encoded(host, "{\"number\":\"1\",\"note\":\"試験\"}\n{\"number\":\"1\",\"note\":\"試験試験\"}");
        assertThat(problems).containsExactly("2/3 field.length @53+12");
    }

    @Test
    void theOtherLinesAreWritten() throws IOException {
        String lines = "{\"number\":\"1\"}\n{\"number\":\"2\",\"other\":\"\"}\n{\"number\":\"3\"}";
        assertThat(encoded(DELIMITED, lines)).isEqualTo("1,,,,\r\n3,,,,\r\n");
        assertThat(problems).containsExactly("2/0 json.unknown-member @30+5");
    }

    @Test
    void numbersStayTheTextTheyAre() throws IOException {
        assertThat(encoded(DELIMITED, "{\"number\":7,\"price\":1.50,\"days\":[{\"count\":0},{}]}"))
                .isEqualTo("7,1.50,,0,\r\n");
        assertThat(encoded(DELIMITED, "{\"number\":7,\"price\":12345.10}")).isEqualTo("7,12345.10,,,\r\n");
        assertThat(problems).isEmpty();
    }

    @Test
    void nullIsAbsentAndNeverTheWord() throws IOException {
        assertThat(encoded(DELIMITED, "{\"number\":\"1\",\"note\":null,\"days\":null}"))
                .isEqualTo("1,,,,\r\n");
        assertThat(encoded(JSON, "{\"number\":\"1\",\"note\":null,\"days\":[{\"count\":2}]}"))
                .isEqualTo("{\"number\":\"1\",\"days\":[{\"count\":2}]}\n");
        assertThat(problems).isEmpty();
    }

    @Test
    void arraysAreHeldAgainstTheirRecordsToo() throws IOException {
        assertThat(encoded(JSON, "{\"number\":\"1\",\"days\":[{\"count\":2,\"x\":1}]}"))
                .isEmpty();
        assertThat(problems).containsExactly("1/0 json.unknown-member @34+1");
    }

    @Test
    void aByteOrderMarkIsNoValueAndAByteThatIsNoCharacterIsTold() throws IOException {
        assertThat(encoded(DELIMITED, "\uFEFF{\"number\":\"1\"}\n")).isEqualTo("1,,,,\r\n");
        assertThat(encoded(DELIMITED, "\uFEFF{\"note\":\"𠮷\"}\n")).isEmpty();
        assertThat(problems).containsExactly("1/3 field.repertoire @12+4");
        problems.clear();
        byte[] bytes = "{\"number\":\"1\",\"note\":\"試\"}\n".getBytes(MS932);
        assertThat(encoded(DELIMITED, new ByteArrayInputStream(bytes))).isEmpty();
        assertThat(problems).containsExactly("1/0 field.charset @22+1");
    }

    @Test
    void aFileWithoutLinesIsAFileWithoutRecords() throws IOException {
        assertThat(encoded(HEADED, "")).isEqualTo("number,price,note,days[0].count,days[1].count\r\n");
        assertThat(problems).isEmpty();
        assertThat(encoded(DELIMITED, "")).isEmpty();
        assertThat(problems).containsExactly("0/0 file.empty @0+0");
    }

    @Test
    void aLineThatNeverEndsIsToldAndNotHeld() throws IOException {
        InputStream endless = new InputStream() {
            private long left = 100_000_000;

            @Override
            public int read() {
                return left-- > 0 ? '1' : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                int count = (int) Math.min(length, left);
                left -= Math.max(0, count);
                return count <= 0 ? -1 : count;
            }
        };
        assertThat(encoded(DELIMITED, endless)).isEmpty();
        assertThat(problems).containsExactly("1/0 record.too-long @0+100000000");
    }

    @Test
    void readersTellMembersThatComeTwiceAsBefore() throws IOException {
        encoded(JSON, "{\"number\":\"1\"}\n");
        assertThat(DocumentTrial.of(JSON.replace("orders", "trial"))
                        .read("{\"number\":\"1\",\"number\":\"2\"}\n", "UTF-8")
                        .rules())
                .singleElement()
                .asString()
                .startsWith("json.duplicate-member");
    }

    private String encoded(String layout, String lines) throws IOException {
        return encoded(layout, new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private String encoded(String layout, InputStream lines) throws IOException {
        Path file = home.resolve("mappings/orders/orders.layout.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, layout);
        Catalog catalog = Catalog.read(home.resolve("mappings"), Runner.clock());
        assertThat(catalog.faults()).isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Encoder(List.of(catalog.plan(catalog.layouts().get(0))), 20260401)
                .run(
                        lines,
                        "orders.jsonl",
                        out,
                        p -> problems.add(p.place().record() + "/" + p.place().item() + " " + p.rule() + " @"
                                + p.place().byteOffset() + "+" + p.place().byteLength()));
        return out.toString(MS932);
    }
}
