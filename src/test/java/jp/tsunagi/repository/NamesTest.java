package jp.tsunagi.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static final String SLUG = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    /** What does not lie in {@code examples/}. */
    private static final Pattern MAPPING_FILE =
            Pattern.compile("mappings/(" + SLUG + "|standards/" + SLUG + "/[^/]+)/(README\\.md|" + SLUG
                    + "\\.(layout\\.yaml|map\\.yaml|set\\.yaml|codes\\.csv|schema\\.json|csv))");

    private static final Pattern STANDARD_README = Pattern.compile("mappings/standards/(" + SLUG + "/)?README\\.md");
    /** A format that nobody has published has no edition. */
    private static final Pattern EDITION = Pattern.compile("\\d{4}(-\\d{2})?|\\d+\\.\\d+|provisional");

    private static final Pattern SECOND_TRY = Pattern.compile(".*_.*|.*-(v\\d+|new|old|copy|final|tmp)");
    private static final List<String> TOP = List.of(
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "LICENSE",
            "README.ja.md",
            "README.md",
            "conf",
            "connectors",
            "docker-compose.yml",
            "docs",
            "mappings",
            "mvnw",
            "pom.xml",
            "routes",
            "src",
            "tsunagi");

    @Test
    void nothingElseLiesAtTheTop() {
        assertThat(Repository.files("**").stream()
                        .map(path -> path.getName(0).toString())
                        .filter(name -> !name.startsWith(".")))
                .isSubsetOf(TOP);
    }

    @Test
    void everyFileOfMappingsHasAKnownKindAndASlug() {
        assertThat(outsideExamples())
                .allMatch(path -> MAPPING_FILE.matcher(path).matches()
                        || STANDARD_README.matcher(path).matches());
    }

    @Test
    void editionsAreFoldersNamedByTheirDateOrNumber() {
        for (String standard : Repository.folders("mappings/standards")) {
            assertThat(Repository.folders("mappings/standards/" + standard))
                    .as(standard)
                    .allMatch(edition -> EDITION.matcher(edition).matches());
        }
    }

    @Test
    void noNameIsASecondTry() {
        assertThat(Repository.files("{mappings,routes,connectors}/**.{yaml,csv}").stream()
                        .filter(path -> !path.toString().contains("/examples/"))
                        .map(Repository::stem)
                        .filter(name -> SECOND_TRY.matcher(name).matches()))
                .isEmpty();
    }

    @Test
    void everyCodeTableHasTheSixColumns() {
        assertThat(Repository.files("mappings/**.codes.csv"))
                .allSatisfy(path -> assertThat(Repository.lines(path).get(0))
                        .as("%s", path)
                        .isEqualTo("from,to,label,valid-from,valid-until,note"));
    }

    private static List<String> outsideExamples() {
        return Repository.files("mappings/**").stream()
                .map(Path::toString)
                .filter(path -> !path.contains("/examples/"))
                .toList();
    }
}
