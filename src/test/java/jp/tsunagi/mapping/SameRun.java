package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Substitution;

/**
 * What came of a file: compared between one thread and several.
 *
 * @param told everything that was told, in its order
 */
record SameRun(byte[] out, byte[] setAside, List<Object> told, Outcome outcome) {

    private static final int[] BLOCKS = {200, 1_001};
    private static final int MOST_THREADS = 3;

    static SameRun of(Translation map, byte[] file, String name, Threads threads) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream setAside = new ByteArrayOutputStream();
        Told told = new Told();
        Outcome outcome = map.run(new ByteArrayInputStream(file), name, out, setAside, told, threads);
        return new SameRun(out.toByteArray(), setAside.toByteArray(), told.all, outcome);
    }

    /** Works on a file with two and more threads and blocks of several sizes; returns how many blocks were taken. */
    static long same(Translation map, byte[] file, String name, String as) {
        SameRun one = of(map, file, name, new Threads(1));
        long taken = 0;
        for (int block : BLOCKS) {
            for (int count = 2; count <= MOST_THREADS; count++) {
                Threads threads = new Threads(count, block);
                one.isThatOf(of(map, file, name, threads), "%s, %d threads, blocks of %d".formatted(as, count, block));
                taken += threads.taken();
            }
        }
        return taken;
    }

    void isThatOf(SameRun other, String as) {
        assertThat(other.told).as(as).isEqualTo(told);
        assertThat(other.out).as(as).isEqualTo(out);
        assertThat(other.setAside).as(as).isEqualTo(setAside);
        assertThat(other.outcome).as(as).isEqualTo(outcome);
    }

    private static final class Told implements Findings {

        private final List<Object> all = new ArrayList<>();

        @Override
        public void problem(Problem problem) {
            all.add(problem);
        }

        @Override
        public void substitution(Substitution substitution) {
            all.add(substitution);
        }

        @Override
        public boolean wantsPersons() {
            return true;
        }

        @Override
        public void person(String insurer, String insuredNumber) {
            all.add(insurer + "/" + insuredNumber);
        }

        @Override
        public void readBy(String layout) {
            if (!all.contains(layout)) {
                all.add(layout);
            }
        }
    }
}
