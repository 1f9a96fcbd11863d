package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a file is about is known without a word in the map, also where the target is not the hub's own shape. */
class PersonsOfRecordsTest {

    private static final Path MAPPINGS = Path.of("mappings");

    @ParameterizedTest
    @ValueSource(strings = {"life-submission", "life-submission-nutrition"})
    void aFacilitysRecordsNameTheirPersons(String map) throws Exception {
        Path file = MAPPINGS.resolve("life-submission/examples/life-submission/resident-and-day-care-user")
                .resolve("KIROKU_1379991019_1_20260410.csv");
        Told told = new Told();
        try (InputStream in = Files.newInputStream(file)) {
            Catalog.read(MAPPINGS)
                    .translation(map)
                    .run(
                            in,
                            file.getFileName().toString(),
                            OutputStream.nullOutputStream(),
                            OutputStream.nullOutputStream(),
                            told);
        }
        assertThat(told.persons).contains("139998/0000000011");
    }

    private static final class Told implements Findings {

        private final List<String> persons = new ArrayList<>();

        @Override
        public void problem(Problem problem) {}

        @Override
        public boolean wantsPersons() {
            return true;
        }

        @Override
        public void person(String insurer, String number) {
            persons.add(insurer + "/" + number);
        }
    }
}
