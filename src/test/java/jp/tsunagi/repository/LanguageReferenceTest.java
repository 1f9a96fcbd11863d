package jp.tsunagi.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.tsunagi.layout.LayoutShapes;
import jp.tsunagi.mapping.MapShapes;
import org.junit.jupiter.api.Test;

/** {@code docs/language.md} tells the truth: its examples are in use, and no key or rule is left out. */
class LanguageReferenceTest {

    private static final String PAGE = "docs/language.md";
    private static final Pattern EXAMPLE =
            Pattern.compile("(?ms)^<!-- from: (\\S+) -->\\n```(?:yaml|csv)\\n(.*?)^```$");

    /** Rule ids as the sources write them where a problem or fault is made. */
    private static final Pattern RULE = Pattern.compile(
            "\"((?:file|record|field|header|json|xml|hl7|text|layout|codes|condition|map)\\.[a-z0-9-]+)\"");

    @Test
    void everyExampleStandsInTheFileItNames() {
        List<MatchResult> examples =
                EXAMPLE.matcher(Repository.text(PAGE)).results().toList();
        assertThat(examples).hasSizeGreaterThan(15);
        for (MatchResult example : examples) {
            String file = plain(Repository.text(example.group(1)));
            int from = 0;
            for (String part : example.group(2).split("(?m)^# …$")) {
                int at = file.indexOf(plain(part), from);
                assertThat(at).as("in %s:%n%s", example.group(1), part).isNotNegative();
                from = at + plain(part).length();
            }
        }
    }

    @Test
    void everyKeyIsExplained() {
        String page = Repository.text(PAGE);
        Set<String> keys = new TreeSet<>();
        Stream.of(
                        LayoutShapes.LAYOUT,
                        LayoutShapes.FORMAT,
                        LayoutShapes.FIELD,
                        LayoutShapes.RECORD,
                        LayoutShapes.IN_FORCE,
                        LayoutShapes.CHECK,
                        LayoutShapes.FILE_CHECK,
                        MapShapes.MAP,
                        MapShapes.VALUE)
                .forEach(shape -> keys.addAll(shape.keys().keySet()));
        assertThat(keys).hasSizeGreaterThan(60);
        assertThat(keys.stream().filter(key -> !explains(page, key))).isEmpty();
    }

    @Test
    void everyRuleThatAProblemCanCarryIsExplained() {
        String page = Repository.text(PAGE);
        String words = Repository.text("src/main/resources/jp/tsunagi/problem/messages.properties");
        Set<String> rules = new TreeSet<>();
        for (Path source : Repository.files("src/main/java/jp/tsunagi/{layout,mapping,codes,source}/*.java")) {
            RULE.matcher(Repository.text(source))
                    .results()
                    .map(rule -> rule.group(1))
                    .forEach(rules::add);
        }
        rules.removeIf(rule -> words.contains("\n" + rule + "="));
        assertThat(rules).hasSizeGreaterThan(60);
        assertThat(rules.stream().filter(rule -> !page.contains("`" + rule + "`")))
                .isEmpty();
    }

    /** In the first cell of a table, or anywhere as code. */
    private static boolean explains(String page, String key) {
        return page.contains("`" + key + "`")
                || page.contains("`" + key + ":")
                || page.contains("`{" + key + ":")
                || page.contains(", " + key + ":");
    }

    /** Lines without the white space around and inside them. */
    private static String plain(String text) {
        return String.join(
                "\n",
                Arrays.stream(text.split("\n"))
                        .map(line -> line.strip().replaceAll("\\s+", " "))
                        .toList());
    }
}
