package jp.tsunagi.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jp.tsunagi.golden.RoundTrip;
import jp.tsunagi.layout.Demand;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.mapping.Decoder;
import jp.tsunagi.mapping.Translation;
import jp.tsunagi.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CleanFilesTest {

    private static final int FILES = 8;

    static Stream<Layout> layouts() {
        return Decoding.layouts().stream();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void aGeneratedFileHasNoProblemsAndComesBackAtItsGrade(Layout layout) throws IOException {
        LayoutPlan plan = Decoding.plan(layout);
        for (long seed = 1; seed <= FILES; seed++) {
            Synthetic synthetic = Generator.of(layout, Decoding.CATALOG.tables(), seed);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            synthetic.write(20, file);
            byte[] input = file.toByteArray();
            int day = synthetic.effectiveDate();
            assertThat(Decoding.problems(plan, input, synthetic.fileName(), day))
                    .as("seed %d, unsatisfied %s", seed, synthetic.unsatisfied())
                    .isEmpty();
            assertThat(synthetic.unsatisfied()).as("seed %d", seed).isEmpty();
            ByteArrayOutputStream decoded = new ByteArrayOutputStream();
            new Decoder(List.of(plan), day)
                    .run(new ByteArrayInputStream(input), synthetic.fileName(), decoded, p -> {});
            assertThat(RoundTrip.of(List.of(plan), input, decoded.toByteArray(), day))
                    .as("%s, seed %d, %s", layout, seed, layout.head().roundTrip())
                    .isEmpty();
        }
    }

    /** The exchange's files are not its layout's alone: what its maps demand is kept too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claims-intake | ",
                "claims-submission | ",
                "insured-persons-daily | ",
                "opinion-letter-invoice | ",
                "life-submission | life-submission-nutrition",
                "benchmark-claims | benchmark-claims-csv"
            })
    void aFileForMapsIsTakenByThem(String first, @Nullable String second) throws IOException {
        List<Translation> maps = Stream.of(first, second)
                .filter(Objects::nonNull)
                .map(name -> Decoding.CATALOG.find(name).orElseThrow())
                .toList();
        Layout layout = maps.get(0).sourceLayouts().get(0);
        List<Demand> demands = maps.stream().map(map -> map.demand(layout)).toList();
        for (long seed = 1; seed <= FILES; seed++) {
            Synthetic synthetic = Generator.of(layout, Decoding.CATALOG.tables(), demands, seed);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            synthetic.write(60, file);
            for (Translation map : maps) {
                List<Problem> problems = new ArrayList<>();
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                map.run(
                        new ByteArrayInputStream(file.toByteArray()),
                        synthetic.fileName(),
                        out,
                        OutputStream.nullOutputStream(),
                        problems::add);
                assertThat(problems).as("%s, seed %d", map.name(), seed).isEmpty();
                assertThat(out.size()).as("%s, seed %d", map.name(), seed).isPositive();
            }
        }
    }
}
