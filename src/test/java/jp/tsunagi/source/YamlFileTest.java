package jp.tsunagi.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jp.tsunagi.problem.Fault;
import org.junit.jupiter.api.Test;

final class YamlFileTest {

    private final Faults faults = new Faults();

    private YamlMap read(String text) {
        return YamlFile.parse("a.yaml", text, faults).orElseThrow();
    }

    private List<String> faults(String text) {
        YamlFile.parse("a.yaml", text, faults);
        return faults.all().stream().map(YamlFileTest::line).toList();
    }

    private static String line(Fault fault) {
        return fault.line() + " " + fault.rule();
    }

    @Test
    void valuesStayAsTheyAreWritten() {
        YamlMap map = read("number: 007\ndate: 2026-04-01\nword: yes\nempty:\nquoted: \"a\\tb\"\n");

        assertThat(map.entries()).containsOnlyKeys("number", "date", "word", "empty", "quoted");
        assertThat(map.text("number", "")).isEqualTo("007");
        assertThat(map.text("date", "")).isEqualTo("2026-04-01");
        assertThat(map.text("word", "")).isEqualTo("yes");
        assertThat(map.text("empty", "?")).isEmpty();
        assertThat(map.text("quoted", "")).isEqualTo("a\tb");
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void everyValueKnowsItsLine() {
        YamlMap map = read("# title\na: 1\nlist:\n  - {x: 1}\n  - {x: 2,\n     y: 3}\n");

        assertThat(map.at("a").line()).isEqualTo(2);
        assertThat(map.maps("list")).extracting(one -> one.at().line()).containsExactly(4, 5);
        assertThat(map.maps("list").get(1).at("y").line()).isEqualTo(6);
        assertThat(map.maps("list").get(1).text("y", "")).isEqualTo("3");
    }

    @Test
    void anAliasStandsForATextAndForNothingElse() {
        assertThat(read("a: &name text\nb: *name\n").text("b", "")).isEqualTo("text");
        assertThat(faults("a: &list [1, 2]\nb: *list\n")).containsExactly("2 text.yaml");
        assertThat(faults("a: *nobody\n")).contains("1 text.yaml");
    }

    @Test
    void aKeyThatStandsTwiceIsToldWithItsSecondLine() {
        assertThat(faults("a: 1\nb: 2\na: 3\n")).containsExactly("3 text.twice");
    }

    @Test
    void whatIsNoMapOfOneDocumentIsAFaultAndNothingWorse() {
        assertThat(faults("")).containsExactly("1 text.map");
        assertThat(faults("# nothing\n")).containsExactly("1 text.map");
        assertThat(faults("- a\n- b\n")).containsExactly("1 text.map");
        assertThat(faults("a: 1\n---\nb: 2\n")).contains("2 text.yaml");
        assertThat(faults("a: 1\nb: {c: \n")).contains("3 text.yaml");
        assertThat(faults("a: 1\nb: \u0000\n")).contains("2 text.yaml");
        assertThat(faults("a: " + "[".repeat(10_000))).contains("1 text.yaml");
    }
}
