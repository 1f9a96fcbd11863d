package jp.tsunagi.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import jp.tsunagi.golden.RoundTrip;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.mapping.Decoder;
import org.junit.jupiter.params.ParameterizedTest;
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
}
