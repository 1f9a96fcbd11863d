package jp.tsunagi.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docs/glossary.md} is the one table from the specifications' terms to the names in code. */
class GlossaryTest {

    private static final Path GLOSSARY = Path.of("docs/glossary.md");

    /** Ends the cell of a term with so many names that only the first few are told. */
    private static final String MANY = " …";

    @Test
    void everyTermOfALayoutIsInTheGlossary() {
        TreeMap<String, Set<String>> terms = termsOfLayouts();
        assertThat(terms).isNotEmpty();
        Set<String> known = rows().map(row -> row.get(0)).collect(java.util.stream.Collectors.toSet());
        List<String> rowsToAdd = terms.entrySet().stream()
                .filter(term -> !known.contains(term.getKey()))
                .map(term -> row(term.getKey(), term.getValue()))
                .toList();
        assertThat(rowsToAdd).as("rows to add to %s", GLOSSARY).isEmpty();
    }

    @Test
    void everyNameOfALayoutStandsBesideItsTerm() {
        TreeMap<String, Set<String>> terms = termsOfLayouts();
        rows().filter(row -> !row.get(2).endsWith(MANY) && terms.containsKey(row.get(0)))
                .forEach(row -> assertThat(row.get(2).replace("`", "").split(", "))
                        .as(row.get(0))
                        .containsAll(terms.get(row.get(0))));
    }

    @Test
    void noTermStandsTwice() {
        assertThat(rows().map(row -> row.get(0))).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    }

    /** A row as the glossary writes it: term, English, names in code; where it is used is left to the writer. */
    private static String row(String term, Set<String> names) {
        String name = names.iterator().next();
        String english = name.replaceAll("(?<=[a-z])(?=[A-Z0-9])", " ").toLowerCase(java.util.Locale.ROOT);
        return "| " + term.replace("|", "\\|") + " | " + english + " | "
                + String.join(", ", names.stream().map(each -> "`" + each + "`").toList()) + " | … |";
    }

    private static Stream<List<String>> rows() {
        return Repository.lines(GLOSSARY).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| 日本語"))
                .map(line -> List.of(line.substring(2, line.length() - 2).split("(?<!\\\\) \\| ")))
                .map(cells -> Stream.concat(
                                Stream.of(cells.get(0).replace("\\|", "|")),
                                cells.stream().skip(1))
                        .toList());
    }

    private static TreeMap<String, Set<String>> termsOfLayouts() {
        TreeMap<String, Set<String>> terms = new TreeMap<>();
        for (Path path : Repository.files("mappings/**.layout.yaml")) {
            Object layout = new Yaml(new SafeConstructor(new LoaderOptions())).load(Repository.text(path));
            collect(layout, terms);
        }
        return terms;
    }

    private static void collect(@Nullable Object node, Map<String, Set<String>> terms) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("label") instanceof String label && map.get("name") instanceof String name) {
                terms.computeIfAbsent(label, term -> new TreeSet<>()).add(name);
            }
            map.values().forEach(child -> collect(child, terms));
        } else if (node instanceof List<?> list) {
            list.forEach(child -> collect(child, terms));
        }
    }
}
