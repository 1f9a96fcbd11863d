package jp.tsunagi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
                broken("text.yaml", SoundTexts.ORDERS, "layout: orders", "layout: [orders"),
                broken("text.map", SoundTexts.ORDERS, null, "- orders\n"),
                broken("text.utf8", SoundTexts.ORDERS, "食数表", "\uD800"),
                broken("text.key", SoundTexts.ORDERS, "max: 8, required", "maks: 8, required"),
                broken("text.value", SoundTexts.ORDERS, "quote: needed", "quote: neded"),
                broken("text.value", SoundTexts.ORDERS, "max: 8, required", "max: -8, required"),
                broken("text.value", SoundTexts.ORDERS, "max: 8, required", "max: 8, decimals: -1, required"),
                broken("text.value", SoundTexts.FIXED, "record-length: 4", "record-length: -4"),
                broken(
                        "text.value",
                        SoundTexts.FIXED,
                        "type: digits, length: 4}",
                        "repeat: 99999999, fields: [{no: 1, name: b, label: 番号, type: digits, length: 4}]}"),
                broken("layout.records", SoundTexts.HEADED, "line: {layout: orders,", "line: {layout: headed,"),
                broken("text.value", SoundTexts.MAP, "user: userNumber", "user: {from: userNumber, first: 0}"),
                broken(
                        "text.value",
                        SoundTexts.MAP,
                        "user: userNumber",
                        "user: {from: userNumber, split: {at: \"\", part: 1}}"),
                broken(
                        "text.value",
                        SoundTexts.MAP,
                        "user: userNumber",
                        "user: {from: userNumber, split: {at: \"-\", part: 0}}"),
                broken(
                        "text.value",
                        SoundTexts.MAP,
                        "user: userNumber",
                        "user: {from: userNumber, pad: {to: 8, side: middle}}"),
                broken(
                        "text.value",
                        SoundTexts.MAP,
                        "user: userNumber",
                        "user: {from: userNumber, pad: {to: 8, with: \"00\"}}"),
                broken(
                        "text.value",
                        SoundTexts.MAP,
                        "user: userNumber",
                        "user: {from: userNumber, pad: {to: 999999999}}"),
                broken(
                        "text.value",
                        SoundTexts.MAP,
                        "user: userNumber",
                        "user: {from: userNumber, strip: {with: \"\"}}"),
                broken("text.kind", SoundTexts.ORDERS, "title: 食数表", "title: [食数表]"),
                broken("text.missing", SoundTexts.ORDERS, "type: digits, ", ""),
                broken("text.twice", SoundTexts.ORDERS, "title: 食数表", "layout: orders"),
                broken("layout.name", SoundTexts.ORDERS, "layout: orders", "layout: order"),
                broken("map.name", SoundTexts.MAP, "map: orders", "map: order"),
                broken("layout.unknown", SoundTexts.MAP, "from: orders", "from: ordres"),
                broken("codes.unknown", SoundTexts.ORDERS, "codes: meal", "codes: mael"),
                broken("layout.because", SoundTexts.ORDERS, "title: 食数表", "provisional: true"),
                broken(
                        "layout.empty",
                        SoundTexts.FIXED,
                        "fields:\n  - {no: 1, name: a, label: 番号, type: digits, length: 4}",
                        "fields: []"),
                broken("layout.in-force", SoundTexts.ORDERS, "from: 2024-01", "from: 2024-13"),
                broken(
                        "layout.effective-date",
                        SoundTexts.ORDERS,
                        "effective-date: orderedOn",
                        "effective-date: orderdOn"),
                broken("layout.charset", SoundTexts.ORDERS, "charset: MS932", "charset: MS392"),
                broken("layout.declared", SoundTexts.XML, "charset: UTF-8", "charset: UTF-8, declared: Shift_JIS"),
                broken("layout.separator", SoundTexts.ORDERS, "separator: \",\"", "separator: \"、\""),
                broken("layout.file-name", SoundTexts.ORDERS, "O_{orderedOn}.csv", "O_{orderdOn}.csv"),
                broken("layout.width", SoundTexts.FIXED, "record-length: 4", "record-length: 5"),
                broken("layout.prefix", SoundTexts.HEADED, "prefix: data", "prefix: date"),
                broken("layout.when", SoundTexts.HEADED, "when: {1: \"2\"}", "when: {x: \"2\"}"),
                broken("layout.grammar", SoundTexts.HEADED, "- line: 0..n", "- lien: 0..n"),
                broken(
                        "layout.records",
                        SoundTexts.HEADED,
                        "kind: delimited, charset: MS932, separator: \",\", newline: CRLF, quote: needed",
                        "kind: json, shape: lines"),
                broken("layout.file-check", SoundTexts.HEADED, ", count: [line]", ""),
                broken("field.twice", SoundTexts.ORDERS, "name: userNumber", "name: orderedOn"),
                broken("field.form", SoundTexts.ORDERS, "form: slash", "form: slahs"),
                broken(
                        "field.pad",
                        SoundTexts.FIXED,
                        "label: 番号, type: digits, length: 4",
                        "label: 番号, type: digits, length: 4, pad: \"0\""),
                broken("field.reference", SoundTexts.ORDERS, "not-before: orderedOn", "not-before: orderdOn"),
                broken("hl7.path", SoundTexts.HL7, "path: PID-3", "path: PID/3"),
                broken(
                        "field.personal",
                        SoundTexts.ORDERS,
                        "label: 利用者氏名, type: text, personal: true",
                        "label: 利用者氏名, type: text"),
                broken("codes.header", SoundTexts.CODES, "from,to,label", "form,to,label"),
                broken("codes.cells", SoundTexts.CODES, "A,,朝食,,,", "A,,朝食,,"),
                broken("codes.date", SoundTexts.CODES, "A,,朝食,,,", "A,,朝食,2024-02-30,,"),
                broken("codes.overlap", SoundTexts.CODES, "A,,朝食,,,", "A,,朝食,,,\nA,,昼食,,,"),
                broken("condition", SoundTexts.ORDERS, "require: meals > 0", "require: meals > \"a\""),
                broken("condition.field", SoundTexts.ORDERS, "require: meals > 0", "require: maels > 0"),
                broken("check.at", SoundTexts.ORDERS, "at: meals", "at: maels"),
                broken("map.to", SoundTexts.MAP, "to: kitchen", "to: message"),
                broken("map.each", SoundTexts.NESTED, "each: line", "each: lien"),
                broken("map.field", SoundTexts.MAP, "user: userNumber", "user: userNumbr"),
                broken("map.target", SoundTexts.MAP, "user: userNumber", "usr: userNumber"),
                broken(
                        "map.children",
                        SoundTexts.NESTED,
                        "count: {sum: \"line.meals\"}",
                        "count: {sum: \"lien.meals\"}"),
                broken("map.value", SoundTexts.MAP, "user: userNumber", "user: [userNumber]"),
                broken("map.as", SoundTexts.MAP, "as: iso", "as: isso"),
                broken("map.as", SoundTexts.MAP, "user: userNumber", "user: {from: userNumber, as: iso}"),
                broken(
                        "map.field",
                        SoundTexts.NESTED,
                        "count: {sum: \"line.meals\"}",
                        "count: {sum: \"line.userName\"}"),
                broken("map.text", SoundTexts.MAP, "text: [one-line]", "text: [one-lien]"),
                broken("map.required", SoundTexts.MAP, "  user: userNumber\n", ""),
                broken("map.reverse", SoundTexts.MAP, "map: orders", "map: orders\nreverse: true"),
                broken("set.name", SoundTexts.SET, "set: orders", "set: order"),
                broken("set.member", SoundTexts.SET, "every-key-in: [one, two]", "every-key-in: [one, tow]"),
                broken("set.field", SoundTexts.SET, "key: [userNumber]", "key: [userNumbr]"),
                broken(
                        "set.kinds",
                        SoundTexts.SET,
                        "{layout: orders, required: true}",
                        "{layout: headed, required: true}"));
    }

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
        SoundTexts.write(mappings);
    }
}
