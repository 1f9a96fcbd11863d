package jp.tsunagi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.tsunagi.golden.Runner;
import jp.tsunagi.problem.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule about texts that the reference lists, broken once in texts that are sound otherwise: the rule, its line,
 * and words in both languages. A rule of the reference that nothing breaks here fails the test.
 */
class EveryFaultOfTextsTest {

    private static final String ORDERS = "orders/orders.layout.yaml";
    private static final String HEADED = "orders/headed.layout.yaml";
    private static final String FIXED = "orders/fixed.layout.yaml";
    private static final String XML = "orders/tree.layout.yaml";
    private static final String HL7 = "orders/message.layout.yaml";
    private static final String MAP = "orders/orders.map.yaml";
    private static final String NESTED = "orders/nested.map.yaml";
    private static final String SET = "orders/orders.set.yaml";
    private static final String CODES = "orders/meal.codes.csv";

    /** The reference names these in other words, or another test breaks them. */
    private static final Set<String> ELSEWHERE = Set.of(
            // a file that goes away between the listing and the reading
            "text.unreadable",
            // one row of the table stands for all of the file
            "table.*",
            // routes and configuration: LiveRoutesTest, DeliveryRulesTest, KeysTest, PartnerTextTest, CommandLineTest
            "route.*",
            "conf.*");

    private record Case(String rule, String file, String from, String to) {
        @Override
        public String toString() {
            return rule + " in " + file + ": " + to.replace("\n", "\\n");
        }
    }

    @TempDir
    private Path mappings;

    static Stream<Case> cases() {
        return Stream.of(
                broken("text.yaml", ORDERS, "layout: orders", "layout: [orders"),
                broken("text.map", ORDERS, null, "- orders\n"),
                broken("text.utf8", ORDERS, "食数表", "\uD800"),
                broken("text.key", ORDERS, "max: 8, required", "maks: 8, required"),
                broken("text.value", ORDERS, "quote: needed", "quote: neded"),
                broken("text.value", ORDERS, "max: 8, required", "max: -8, required"),
                broken("text.value", ORDERS, "max: 8, required", "max: 8, decimals: -1, required"),
                broken("text.value", FIXED, "record-length: 4", "record-length: -4"),
                broken(
                        "text.value",
                        FIXED,
                        "type: digits, length: 4}",
                        "repeat: 99999999, fields: [{no: 1, name: b, label: 番号, type: digits, length: 4}]}"),
                broken("layout.records", HEADED, "line: {layout: orders,", "line: {layout: headed,"),
                broken("text.value", MAP, "user: userNumber", "user: {from: userNumber, first: 0}"),
                broken("text.value", MAP, "user: userNumber", "user: {from: userNumber, split: {at: \"\", part: 1}}"),
                broken("text.value", MAP, "user: userNumber", "user: {from: userNumber, split: {at: \"-\", part: 0}}"),
                broken("text.value", MAP, "user: userNumber", "user: {from: userNumber, pad: {to: 8, side: middle}}"),
                broken("text.value", MAP, "user: userNumber", "user: {from: userNumber, pad: {to: 8, with: \"00\"}}"),
                broken("text.value", MAP, "user: userNumber", "user: {from: userNumber, pad: {to: 999999999}}"),
                broken("text.value", MAP, "user: userNumber", "user: {from: userNumber, strip: {with: \"\"}}"),
                broken("text.kind", ORDERS, "title: 食数表", "title: [食数表]"),
                broken("text.missing", ORDERS, "type: digits, ", ""),
                broken("text.twice", ORDERS, "title: 食数表", "layout: orders"),
                broken("layout.name", ORDERS, "layout: orders", "layout: order"),
                broken("map.name", MAP, "map: orders", "map: order"),
                broken("layout.unknown", MAP, "from: orders", "from: ordres"),
                broken("codes.unknown", ORDERS, "codes: meal", "codes: mael"),
                broken("layout.because", ORDERS, "title: 食数表", "provisional: true"),
                broken(
                        "layout.empty",
                        FIXED,
                        "fields:\n  - {no: 1, name: a, label: 番号, type: digits, length: 4}",
                        "fields: []"),
                broken("layout.in-force", ORDERS, "from: 2024-01", "from: 2024-13"),
                broken("layout.effective-date", ORDERS, "effective-date: orderedOn", "effective-date: orderdOn"),
                broken("layout.charset", ORDERS, "charset: MS932", "charset: MS392"),
                broken("layout.declared", XML, "charset: UTF-8", "charset: UTF-8, declared: Shift_JIS"),
                broken("layout.separator", ORDERS, "separator: \",\"", "separator: \"、\""),
                broken("layout.file-name", ORDERS, "O_{orderedOn}.csv", "O_{orderdOn}.csv"),
                broken("layout.width", FIXED, "record-length: 4", "record-length: 5"),
                broken("layout.prefix", HEADED, "prefix: data", "prefix: date"),
                broken("layout.when", HEADED, "when: {1: \"2\"}", "when: {x: \"2\"}"),
                broken("layout.grammar", HEADED, "- line: 0..n", "- lien: 0..n"),
                broken(
                        "layout.records",
                        HEADED,
                        "kind: delimited, charset: MS932, separator: \",\", newline: CRLF, quote: needed",
                        "kind: json, shape: lines"),
                broken("layout.file-check", HEADED, ", count: [line]", ""),
                broken("field.twice", ORDERS, "name: userNumber", "name: orderedOn"),
                broken("field.form", ORDERS, "form: slash", "form: slahs"),
                broken(
                        "field.pad",
                        FIXED,
                        "label: 番号, type: digits, length: 4",
                        "label: 番号, type: digits, length: 4, pad: \"0\""),
                broken("field.reference", ORDERS, "not-before: orderedOn", "not-before: orderdOn"),
                broken("hl7.path", HL7, "path: PID-3", "path: PID/3"),
                broken(
                        "field.personal",
                        ORDERS,
                        "label: 利用者氏名, type: text, personal: true",
                        "label: 利用者氏名, type: text"),
                broken("codes.header", CODES, "from,to,label", "form,to,label"),
                broken("codes.cells", CODES, "A,,朝食,,,", "A,,朝食,,"),
                broken("codes.date", CODES, "A,,朝食,,,", "A,,朝食,2024-02-30,,"),
                broken("codes.overlap", CODES, "A,,朝食,,,", "A,,朝食,,,\nA,,昼食,,,"),
                broken("condition", ORDERS, "require: meals > 0", "require: meals > \"a\""),
                broken("condition.field", ORDERS, "require: meals > 0", "require: maels > 0"),
                broken("check.at", ORDERS, "at: meals", "at: maels"),
                broken("map.to", MAP, "to: kitchen", "to: message"),
                broken("map.each", NESTED, "each: line", "each: lien"),
                broken("map.field", MAP, "user: userNumber", "user: userNumbr"),
                broken("map.target", MAP, "user: userNumber", "usr: userNumber"),
                broken("map.children", NESTED, "count: {sum: \"line.meals\"}", "count: {sum: \"lien.meals\"}"),
                broken("map.value", MAP, "user: userNumber", "user: [userNumber]"),
                broken("map.as", MAP, "as: iso", "as: isso"),
                broken("map.as", MAP, "user: userNumber", "user: {from: userNumber, as: iso}"),
                broken("map.field", NESTED, "count: {sum: \"line.meals\"}", "count: {sum: \"line.userName\"}"),
                broken("map.text", MAP, "text: [one-line]", "text: [one-lien]"),
                broken("map.required", MAP, "  user: userNumber\n", ""),
                broken("map.reverse", MAP, "map: orders", "map: orders\nreverse: true"),
                broken("set.name", SET, "set: orders", "set: order"),
                broken("set.member", SET, "every-key-in: [one, two]", "every-key-in: [one, tow]"),
                broken("set.field", SET, "key: [userNumber]", "key: [userNumbr]"),
                broken("set.kinds", SET, "{layout: orders, required: true}", "{layout: headed, required: true}"));
    }

    private static final Pattern VALUE =
            Pattern.compile("[A-Za-z0-9-]+\"?: *(\"[^\"]*\"|[^\\s,{}\\[\\]#\"][^,{}\\[\\]#\\n]*)");
    private static final List<String> NONSENSE =
            List.of("nonsense", "\"\"", "-1", "99999999999", "[]", "{}", "[x, {y: z}]", "{from: nonsense}");

    private static Case broken(String rule, String file, String from, String to) {
        return new Case(rule, file, from == null ? "" : from, to);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBrokenTextIsToldByItsRule(Case broken) throws IOException {
        Path file = mappings.resolve(broken.file());
        String sound = Files.readString(file);
        String changed = broken.from().isEmpty() ? broken.to() : sound.replace(broken.from(), broken.to());
        assertThat(changed).as("the change changes something").isNotEqualTo(sound);
        boolean bytes = broken.to().equals("\uD800");
        Files.write(
                file, bytes ? new byte[] {'a', ':', ' ', (byte) 0x8E, '\n'} : changed.getBytes(StandardCharsets.UTF_8));

        List<Fault> faults = Catalog.read(mappings, Runner.clock()).faults();

        assertThat(faults).extracting(Fault::rule).contains(broken.rule());
        assertThat(faults).allSatisfy(fault -> {
            assertThat(fault.expected().in(Locale.ENGLISH)).isNotBlank();
            assertThat(fault.found().in(Locale.ENGLISH)).isNotBlank();
            assertThat(fault.expected().in(Locale.JAPANESE)).isNotBlank();
        });
    }

    /** Whatever stands behind a key, its faults are told: nothing is thrown, and nothing hides the other faults. */
    @Test
    void noValueIsTooBrokenToBeTold() throws IOException {
        int tried = 0;
        List<String> thrown = new ArrayList<>();
        for (Path file : texts()) {
            String sound = Files.readString(file);
            for (MatchResult value : VALUE.matcher(sound).results().toList()) {
                for (String nonsense : NONSENSE) {
                    String text = sound.substring(0, value.start(1)) + nonsense + sound.substring(value.end(1));
                    Files.writeString(file, text);
                    try {
                        Catalog.read(mappings, Runner.clock()).faults();
                    } catch (RuntimeException | StackOverflowError e) {
                        thrown.add("%s, %s for %s: %s at %s"
                                .formatted(file.getFileName(), nonsense, value.group(), e, e.getStackTrace()[1]));
                    }
                    tried++;
                }
            }
            Files.writeString(file, sound);
        }
        assertThat(thrown).isEmpty();
        assertThat(tried).isGreaterThan(1_000);
    }

    private List<Path> texts() throws IOException {
        try (Stream<Path> walk = Files.walk(mappings)) {
            return walk.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @Test
    void theSoundTextsHaveNoFault() {
        assertThat(Catalog.read(mappings, Runner.clock()).faults()).isEmpty();
    }

    /** The rules of section 5.2 of the reference, each in backquotes in the first column. */
    @Test
    void everyRuleOfTheReferenceIsBrokenHere() throws IOException {
        String reference = Files.readString(Path.of("docs/language.md"));
        String section = reference.substring(reference.indexOf("### 5.2"));
        Set<String> rules = new TreeSet<>();
        for (String row : section.lines().filter(l -> l.startsWith("| `")).toList()) {
            Pattern.compile("`([a-z0-9]+(?:\\.[a-z*-]+)?)`")
                    .matcher(row.substring(0, row.indexOf('|', 2)))
                    .results()
                    .forEach(m -> rules.add(m.group(1)));
        }
        assertThat(rules).hasSizeGreaterThan(40);
        rules.removeAll(ELSEWHERE);
        assertThat(cases().map(Case::rule)).as("rules broken here").containsAll(rules);
    }

    @BeforeEach
    void soundTexts() throws IOException {
        write(ORDERS, """
                layout: orders
                title: 食数表
                in-force: {from: 2024-01}
                effective-date: orderedOn
                file-name: O_{orderedOn}.csv
                file-name-parts:
                  orderedOn: {type: date}
                format: {kind: delimited, charset: MS932, separator: ",", newline: CRLF, quote: needed}
                fields:
                  - {no: 1, name: orderedOn, label: 注文日, type: date, form: slash, required: true}
                  - {no: 2, name: servedOn, label: 提供日, type: date, form: slash, not-before: orderedOn}
                  - {no: 3, name: userNumber, label: 利用者番号, type: digits, max: 8, required: true}
                  - {no: 4, name: userName, label: 利用者氏名, type: text, personal: true, max: 20}
                  - {no: 5, name: meal, label: 食事, type: code, codes: meal, max: 1}
                  - {no: 6, name: meals, label: 食数, type: number, max: 2}
                  - {no: 7, name: note, label: 備考, type: text, max: 20}
                checks:
                  - {id: some, require: meals > 0, at: meals, say: 食数がありません}
                """);
        write(HEADED, """
                layout: headed
                format: {kind: delimited, charset: MS932, separator: ",", newline: CRLF, quote: needed}
                records:
                  head: {layout: head, when: {1: "1"}}
                  line: {layout: orders, prefix: data, when: {1: "2"}}
                prefix:
                  data:
                    - {no: 1, name: kind, label: 種別, type: digits, length: 1}
                grammar:
                  - head: 1
                    then:
                      - line: 0..n
                file-checks:
                  - {id: lines, at: head.lines, count: [line], say: 件数が違います}
                """);
        write("orders/head.layout.yaml", """
                layout: head
                fields:
                  - {no: 1, name: kind, label: 種別, type: digits, length: 1}
                  - {no: 2, name: lines, label: 件数, type: number, max: 4}
                """);
        write(FIXED, """
                layout: fixed
                format: {kind: fixed, charset: MS932, newline: CRLF, record-length: 4}
                fields:
                  - {no: 1, name: a, label: 番号, type: digits, length: 4}
                """);
        write(XML, """
                layout: tree
                format: {kind: xml, charset: UTF-8, record: orders/order}
                fields:
                  - {no: 1, name: a, label: 番号, type: digits, max: 4}
                """);
        write(HL7, """
                layout: message
                format: {kind: hl7, version: "2.5"}
                round-trip: read-only
                fields:
                  - {no: 1, name: a, label: 番号, type: alnum, path: PID-3}
                """);
        write("orders/kitchen.layout.yaml", """
                layout: kitchen
                format: {kind: delimited, charset: MS932, separator: ",", newline: CRLF, quote: needed}
                fields:
                  - {no: 1, name: day, label: 注文日, type: date, form: iso}
                  - {no: 2, name: user, label: 利用者番号, type: digits, max: 8, required: true}
                  - {no: 3, name: note, label: 備考, type: text, max: 20}
                """);
        write("orders/trays.layout.yaml", """
                layout: trays
                format: {kind: json, shape: lines}
                fields:
                  - {no: 1, name: count, label: 食数, type: number, max: 4}
                  - {no: 2, name: trays, label: 膳, repeat: any, fields: [{no: 2, name: user, label: 利用者番号, type: digits, max: 8}]}
                """);
        write(MAP, """
                map: orders
                from: orders
                to: kitchen
                fields:
                  day: {from: orderedOn, as: iso}
                  user: userNumber
                  note: {from: note, text: [one-line]}
                """);
        write(NESTED, """
                map: nested
                from: headed
                each: head
                to: trays
                fields:
                  count: {sum: "line.meals"}
                  trays:
                    each: line
                    fields:
                      user: userNumber
                """);
        write(SET, """
                set: orders
                members:
                  one: {layout: orders, required: true}
                  two: {layout: kitchen-named, required: true}
                key: [userNumber]
                every-key-in: [one, two]
                """);
        write("orders/kitchen-named.layout.yaml", """
                layout: kitchen-named
                file-name: K.csv
                format: {kind: delimited, charset: MS932, separator: ",", newline: CRLF, quote: needed}
                fields:
                  - {no: 1, name: userNumber, label: 利用者番号, type: digits, max: 8, required: true}
                """);
        write(CODES, "from,to,label,valid-from,valid-until,note\nA,,朝食,,,\nB,,昼食,,,\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = mappings.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
