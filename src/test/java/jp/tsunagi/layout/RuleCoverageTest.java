package jp.tsunagi.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule that the engine can tell has a refused example, or where the repository has no such format, a test. */
class RuleCoverageTest {

    private static final Pattern RULE =
            Pattern.compile("\"((?:record|file|header|json|xml|hl7|map|set)\\.[a-z0-9-]+)\"");
    private static final Pattern TOLD = Pattern.compile("(?<![a-z0-9-])([a-z0-9]+\\.[a-z0-9-]+)(?![a-z0-9-])");

    /** Told by check of the texts, never of data. */
    private static final Set<String> OF_TEXTS = Set.of(
            "map.as",
            "map.children",
            "map.each",
            "map.field",
            "map.name",
            "map.reverse",
            "map.target",
            "map.text",
            "set.kinds",
            "set.name");

    /** Without an example, and why. */
    private static final Map<String, String> BARE = Map.of(
            "field.not-after", "no published layout says not-after; not-before is the same code the other way round",
            "hl7.limit", "a message of more values than a message may hold would fill a folder",
            "map.date", "every date of the repository's maps is checked by its layout before a map sees it",
            "map.quote", "no target of the repository's maps is written without quotes and takes free text");

    @Test
    void everyRuleHasAnExample() throws IOException {
        Set<String> rules = rules();
        Set<String> examples = examples();
        assertThat(rules).contains("field.length", "record.kind", "json.syntax", "xml.syntax", "map.code");
        assertThat(examples).contains("field.length", "record.kind");
        Set<String> bare = new TreeSet<>(rules);
        bare.removeAll(examples);
        bare.removeAll(OF_TEXTS);
        bare.removeAll(namedInTests());
        assertThat(bare).as("rules without an example").containsExactlyInAnyOrderElementsOf(BARE.keySet());
    }

    @Test
    void whatIsLeftOutIsARuleWithoutExample() throws IOException {
        assertThat(rules()).containsAll(OF_TEXTS);
        assertThat(examples()).doesNotContainAnyElementsOf(OF_TEXTS);
    }

    /** Names in the engine that are no key of a sentence, and those that are both. */
    private static Set<String> rules() throws IOException {
        Set<String> sentences = ResourceBundle.getBundle("jp.tsunagi.problem.messages", Locale.ENGLISH)
                .keySet();
        Set<String> rules = new TreeSet<>(ItemProblems.rules());
        for (String folder : List.of("layout", "mapping")) {
            read(Path.of("src/main/java/jp/tsunagi", folder), ".java", RULE).stream()
                    .filter(r -> !sentences.contains(r))
                    .forEach(rules::add);
        }
        rules.addAll(List.of("file.empty", "file.nul", "hl7.header", "hl7.segment", "map.required", "xml.dtd"));
        return rules;
    }

    private static Set<String> examples() throws IOException {
        return read(Path.of("mappings"), "expected.problems", Pattern.compile("\\| ([a-z0-9]+\\.[a-z0-9-]+)(?=\\n)"));
    }

    private static Set<String> namedInTests() throws IOException {
        return read(Path.of("src/test/java"), "Test.java", TOLD);
    }

    private static Set<String> read(Path folder, String ending, Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(f -> f.toString().endsWith(ending))
                    .filter(f -> !f.endsWith("RuleCoverageTest.java"))
                    .forEach(f -> pattern.matcher(text(f)).results().forEach(m -> found.add(m.group(1))));
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
