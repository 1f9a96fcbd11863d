package jp.tsunagi.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CleanFilesTest {

    private static final int FILES = 8;

    static Stream<Layout> layouts() {
        return Decoding.layouts().stream();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void aGeneratedFileHasNoProblems(Layout layout) throws IOException {
        LayoutPlan plan = Decoding.plan(layout);
        for (long seed = 1; seed <= FILES; seed++) {
            Synthetic synthetic = Generator.of(layout, Decoding.CATALOG.tables(), seed);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            synthetic.write(20, file);
            List<Expected> problems =
                    Decoding.problems(plan, file.toByteArray(), synthetic.fileName(), synthetic.effectiveDate());
            assertThat(problems)
                    .as("seed %d, unsatisfied %s", seed, synthetic.unsatisfied())
                    .isEmpty();
            assertThat(synthetic.unsatisfied()).as("seed %d", seed).isEmpty();
        }
    }
}
