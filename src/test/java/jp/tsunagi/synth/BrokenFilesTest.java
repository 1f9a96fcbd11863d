package jp.tsunagi.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenFilesTest {

    /** Files of all layouts together, at least; {@code -Dtsunagi.mutations=1000} at night. */
    private static final int FILES = Integer.getInteger("tsunagi.mutations", 400);

    private static final long SEED = Long.getLong("tsunagi.seed", 1);

    static Stream<Layout> layouts() {
        return Decoding.layouts().stream();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyFaultAndNothingElseIsFoundWhereItIs(Layout layout) throws IOException {
        LayoutPlan plan = Decoding.plan(layout);
        int files = Math.max(1, FILES / Decoding.layouts().size() + 1);
        long faults = 0;
        for (long seed = SEED; seed < SEED + files; seed++) {
            Synthetic synthetic = Generator.of(layout, Decoding.CATALOG.tables(), seed);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            List<Expected> expected = new ArrayList<>();
            synthetic.write(12, 250, file, expected::add);
            assertThat(Decoding.problems(plan, file.toByteArray(), synthetic.fileName(), synthetic.effectiveDate()))
                    .as("tsunagi make %s --records 12 --seed %d --faults 0.25", layout, seed)
                    .isEqualTo(Decoding.ordered(expected));
            faults += expected.size();
        }
        assertThat(faults).as("faults made from seed %d on", SEED).isPositive();
    }
}
