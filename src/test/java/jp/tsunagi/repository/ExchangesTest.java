package jp.tsunagi.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One exchange has one slug, and it is the same everywhere. */
class ExchangesTest {

    /** Folders of {@code mappings/} that are no exchange. */
    private static final Set<String> SHARED = Set.of("standards", "canonical", "characters");

    /** Exchanges that only the benchmark runs. */
    private static final Set<String> WITHOUT_ROUTE = Set.of("benchmark-claims");

    private static final Pattern ROUTE = Pattern.compile("routes/[a-z][a-z0-9-]*\\.camel\\.yaml");
    private static final Pattern CONNECTOR =
            Pattern.compile("connectors/[a-z][a-z0-9]*(-[a-z0-9]+)+-(source|sink|action)\\.kamelet\\.yaml");
    private static final Pattern SENTENCE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
    private static final Pattern NUMBERED = Pattern.compile("(test|case|valid|invalid|ok|ng|sample|example)-?\\d*");

    @Test
    void everyRouteHasItsMappingFolderAndBack() {
        assertThat(exchanges()).isEqualTo(routes());
    }

    @Test
    void everyRouteIsCalledAsItsFile() {
        for (Path path : Repository.files("routes/*.camel.yaml")) {
            assertThat(Repository.text(path)).as("%s", path).containsPattern("id: " + Repository.stem(path) + "\\b");
        }
    }

    @Test
    void everyExchangeHasAMapOrASetOfItsName() {
        for (String exchange : exchanges()) {
            assertThat(Repository.files("mappings/" + exchange + "/*.{map,set}.yaml"))
                    .as(exchange)
                    .anyMatch(path -> Repository.stem(path).equals(exchange));
        }
    }

    @Test
    void everyExchangeTellsWhatItIsAndHasAnAcceptedAndARefusedExample() {
        for (String exchange : exchanges()) {
            assertThat(Repository.exists(Path.of("mappings", exchange, "README.md")))
                    .as(exchange)
                    .isTrue();
            assertThat(Repository.files("mappings/" + exchange + "/examples/**"))
                    .as("examples of %s", exchange)
                    .anyMatch(path -> path.toString().contains("/refused/"))
                    .anyMatch(path -> !path.toString().contains("/refused/"));
        }
    }

    /** The case's folder: under the subject's, or its {@code refused}; cases of sets have folders inside. */
    private static String caseOf(Path path) {
        int at = 0;
        while (!path.getName(at).toString().equals("examples")) {
            at++;
        }
        String name = path.getName(at + 2).toString();
        return name.equals("refused") ? path.getName(at + 3).toString() : name;
    }

    @Test
    void casesAreNamedAsSentences() {
        Collection<String> cases = new TreeSet<>();
        for (Path path : Repository.files("mappings/**/examples/*/**")) {
            cases.add(caseOf(path));
        }
        assertThat(cases)
                .allMatch(name -> SENTENCE.matcher(name).matches())
                .noneMatch(name -> NUMBERED.matcher(name).matches());
    }

    @Test
    void routesAndConnectorsAreNamedByWhatTheyCarry() {
        assertThat(Repository.files("routes/**"))
                .allMatch(path -> ROUTE.matcher(path.toString()).matches());
        assertThat(Repository.files("connectors/**"))
                .allMatch(path -> CONNECTOR.matcher(path.toString()).matches());
    }

    private static Set<String> exchanges() {
        Set<String> exchanges = new TreeSet<>(Repository.folders("mappings"));
        exchanges.removeAll(SHARED);
        exchanges.removeAll(WITHOUT_ROUTE);
        return exchanges;
    }

    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        Repository.files("routes/*.camel.yaml").forEach(path -> routes.add(Repository.stem(path)));
        return routes;
    }
}
