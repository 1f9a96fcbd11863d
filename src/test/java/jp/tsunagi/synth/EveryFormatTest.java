package jp.tsunagi.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jp.tsunagi.codes.CodeTable;
import jp.tsunagi.golden.RoundTrip;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.layout.Layouts;
import jp.tsunagi.layout.TableSource;
import jp.tsunagi.mapping.Decoder;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.YamlFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of item in every charset and way of writing that the language has, also those no standard here uses. */
class EveryFormatTest {

    private static final int FILES = Integer.getInteger("tsunagi.mutations", 100) / 20;

    private static final String DELIMITED = """
            layout: every
            format: {kind: delimited, charset: %s, separator: "%s", newline: %s, quote: %s, length-unit: %s, header: %s, data-type: EVERY, repertoire: %s}
            effective-date: day
            fields:
              - {no: 1, name: number, label: 番号, type: digits, length: 6, required: true}
              - {no: 2, name: name, label: 氏名, type: text, max: 30, required: true, personal: true}
              - {no: 3, name: kana, label: 氏名カナ, type: kana, max: 40, personal: true}
              - {no: 4, name: wide, label: 摘要, type: wide, max: 60}
              - {no: 5, name: half, label: 備考, type: half-width, max: 20}
              - {no: 6, name: note, label: 記録, type: text, max: 90}
              - {no: 7, name: amount, label: 金額, type: number, max: 8, signed: true}
              - {no: 8, name: weight, label: 体重, type: number, max: 6, decimals: 1, point: true, min: 1, max-value: 200}
              - {no: 9, name: day, label: 日付, type: date, form: %s, required: true}
              - {no: 10, name: until, label: 期限, type: date, form: %s, not-before: day, empty-as: ["0"]}
              - {no: 11, name: month, label: 年月, type: year-month, form: %s}
              - {no: 12, name: time, label: 時刻, type: time}
              - {no: 13, name: at, label: 日時, type: timestamp, required: true}
              - {no: 14, name: flags, label: 区分, type: flags, length: 5}
              - {no: 15, name: insurer, label: 保険者番号, type: digits, length: 6, check: insurer-number, severity: warning}
              - {no: 16, name: mark, label: 種別, type: alnum, length: 3, const: A01}
              - {no: 17, name: last, label: 末尾, type: text, max: 20, required-when: 'amount > 100'}
            """;

    private static final String FIXED = """
            layout: every
            format: {kind: fixed, charset: %s, newline: %s}
            effective-date: day
            fields:
              - {no: 1, name: number, label: 番号, type: digits, length: 6, required: true}
              - {no: 2, name: name, label: 氏名, type: wide, length: 32, required: true, personal: true}
              - {no: 3, name: kana, label: 氏名カナ, type: kana, length: 60, personal: true}
              - {no: 4, name: note, label: 記録, type: text, length: 61}
              - {no: 5, name: half, label: 備考, type: half-width, length: 20}
              - {no: 6, name: amount, label: 金額, type: number, length: 8}
              - {no: 7, name: day, label: 日付, type: date, form: %s, length: %d, required: true}
              - {no: 8, name: until, label: 期限, type: date, length: 8, not-before: day, empty-as: ["00000000"]}
              - {no: 9, name: at, label: 日時, type: timestamp, length: 14, required: true}
              - {no: 10, name: reserved, label: 予備, type: filler, length: 5}
              - {no: 11, name: mark, label: 種別, type: alnum, length: 3, const: A01}
            """;

    static Stream<String> formats() {
        List<String> texts = new ArrayList<>();
        String[] charsets = {
            "MS932",
            "UTF-8",
            "UTF-16",
            "UTF-16LE",
            "UTF-16BE",
            "ISO-2022-JP",
            "x-windows-50221",
            "x-windows-iso2022jp",
            "EUC-JP",
            "Cp930",
            "Cp939"
        };
        String[] forms = {
            "yyyymmdd", "iso", "slash", "era-digits", "era-letter", "era-letter-padded", "era-text", "era-text-padded"
        };
        String[] months = {
            "yyyymm", "iso", "slash", "era-digits", "era-letter", "era-letter-padded", "era-text", "era-text-padded"
        };
        String[] quotes = {"text", "all", "needed"};
        String[] newlines = {"CRLF", "LF", "any"};
        String[] headers = {"none", "columns", "type-and-columns"};
        String[] repertoires = {"\"\"", "MS932", "JISX0208", "JISX0213", "UTF-8"};
        for (int i = 0; i < 44; i++) {
            int form = i % forms.length;
            String unit = i % 5 < 3 && !charsets[i % 11].startsWith("UTF-16") ? "bytes" : "characters";
            String separator = i % 7 == 3 ? "\\t" : i % 7 == 5 ? ";" : ",";
            String kana = charsets[i % 11].equals("ISO-2022-JP") ? "alnum" : "$0";
            texts.add(String.format(
                    DELIMITED.replaceAll("kana(?=, max)|half-width", kana),
                    charsets[i % 11],
                    separator,
                    newlines[i / 11 % 3],
                    quotes[i % 3],
                    unit,
                    headers[i / 3 % 3],
                    repertoires[i % 5],
                    forms[form],
                    forms[form],
                    months[form]));
        }
        for (String charset : List.of("MS932", "UTF-8", "Cp930", "Cp939", "EUC-JP")) {
            texts.add(String.format(FIXED, charset, charset.startsWith("Cp") ? "none" : "CRLF", "era-digits", 7));
            texts.add(String.format(FIXED, charset, charset.startsWith("Cp") ? "none" : "LF", "yyyymmdd", 8));
        }
        return texts.stream();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void cleanFilesComeBackAndBrokenOnesHaveTheirFaults(String text) throws IOException {
        Faults faults = new Faults();
        Layouts layouts = new Layouts(faults);
        layouts.add(YamlFile.parse("every.layout.yaml", text, faults).orElseThrow(), "every.layout.yaml", "test", "");
        layouts.link();
        Layout layout = layouts.all().get(0);
        LayoutPlan plan = LayoutPlan.of(layout, NO_TABLES, faults);
        assertThat(faults.all()).isEmpty();
        for (long seed = 1; seed <= FILES; seed++) {
            clean(layout, plan, seed);
            broken(layout, plan, seed);
        }
    }

    private static void clean(Layout layout, LayoutPlan plan, long seed) throws IOException {
        Synthetic synthetic = Generator.of(layout, NO_TABLES, seed);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        synthetic.write(10, file);
        byte[] input = file.toByteArray();
        int day = synthetic.effectiveDate();
        assertThat(Decoding.problems(plan, input, "every.dat", day))
                .as("clean, seed %d", seed)
                .isEmpty();
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        new Decoder(List.of(plan), day).run(new ByteArrayInputStream(input), "every.dat", decoded, p -> {});
        assertThat(RoundTrip.of(List.of(plan), input, decoded.toByteArray(), day))
                .as("seed %d", seed)
                .isEmpty();
    }

    private static void broken(Layout layout, LayoutPlan plan, long seed) throws IOException {
        Synthetic synthetic = Generator.of(layout, NO_TABLES, seed);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<Expected> expected = new ArrayList<>();
        synthetic.write(12, 250, file, expected::add);
        assertThat(Decoding.problems(plan, file.toByteArray(), "every.dat", synthetic.effectiveDate()))
                .as("broken, seed %d", seed)
                .isEqualTo(Decoding.ordered(expected));
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
