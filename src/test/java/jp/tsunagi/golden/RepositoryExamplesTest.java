package jp.tsunagi.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jp.tsunagi.catalog.Catalog;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every example of the repository is a test: a new case is a new folder, no Java. */
class RepositoryExamplesTest {

    private static final Path MAPPINGS = Path.of("mappings");

    @TestFactory
    Stream<DynamicTest> everyExampleGivesWhatItsFolderSays() {
        List<Example> examples = new Examples(MAPPINGS).under(MAPPINGS);
        assertThat(examples).as("examples found under %s", MAPPINGS).isNotEmpty();
        Runner runner = new Runner(Catalog.read(MAPPINGS, Runner.clock()));
        return examples.stream()
                .map(e -> DynamicTest.dynamicTest(e.name(), e.folder().toUri(), () -> passes(runner.verify(e))));
    }

    private static void passes(Verdict verdict) {
        assertThat(verdict.passed())
                .withFailMessage(
                        "%s\n%s\naccept it with: ./tsunagi test --accept %s",
                        verdict.example().name(),
                        verdict.reason(),
                        verdict.example().name())
                .isTrue();
    }

    @Test
    void everySetHasAcceptedAndRefusedExamples() {
        List<Example> examples = new Examples(MAPPINGS).under(MAPPINGS);
        for (boolean refused : List.of(false, true)) {
            assertThat(examples.stream()
                            .filter(e -> e.kind() == Example.Kind.SET && e.refused() == refused)
                            .map(Example::subject)
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(
                            Catalog.read(MAPPINGS, Runner.clock()).sets());
        }
    }

    @Test
    void everyStandardHasExamples() {
        List<Example> examples = new Examples(MAPPINGS).under(MAPPINGS);
        assertThat(examples.stream()
                        .map(e -> e.subject().split("/")[0])
                        .distinct()
                        .toList())
                .contains("care-plan-link", "kokuhoren-claims", "life", "opinion-letter", "hl7", "municipal");
    }
}
