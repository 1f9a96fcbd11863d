package jp.tsunagi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final Map<Input, Long> BYTES =
            Map.of(Input.SHEET, 200L, Input.SHEET_WITH_BAD, 200L, Input.SHEET_SHORT, 2L, Input.BILL, 100L);

    private final Results results = new Results(new Jdk(Path.of("jdk"), "17.0.1"), 1_000_000, BYTES);

    @Test
    void ratioIsTakenWithinItsRound() {
        add(Entry.OURS, 1);
        add(Entry.FASTCSV, 3);
        add(Entry.OURS, 10);
        add(Entry.FASTCSV, 20);
        add(Entry.OURS, 2);
        add(Entry.FASTCSV, 8);
        assertThat(results.cpuRatio(Entry.FASTCSV, Entry.OURS)).isEqualTo(new Ratio(3, 2, 4));
        assertThat(results.rounds()).isEqualTo(3);
    }

    @Test
    void ratioOfDifferentFilesCountsTheirBytes() {
        add(Entry.OURS, 2);
        add(Entry.OURS_GROUPED, 1.5);
        assertThat(results.cpuRatio(Entry.OURS_GROUPED, Entry.OURS).p50()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void twoThreadsAreMeasuredByTheClock() {
        Results two = new Results(new Jdk(Path.of("jdk"), "17.0.1"), 1_000_000, Map.of(Input.SHEET_LONG, 1_000L));
        two.add(Entry.OURS_LONG, new PeerRun(8, 9, 10, 0, 0, 0, "same"));
        two.add(Entry.OURS_TWO_THREADS, new PeerRun(8, 5, 10, 0, 0, 0, "same"));
        assertThat(Target.TWO_THREADS.figure(two).p50()).isCloseTo(1.8, within(1e-9));
        assertThat(Target.TWO_THREADS.metBy(two)).isTrue();
    }

    @Test
    void outputThatDiffersIsRefused() {
        add(Entry.OURS, 1);
        PeerRun other = new PeerRun(1, 1, 10, 0, 0, 0, "other");
        assertThatThrownBy(() -> results.add(Entry.BEANIO, other))
                .isInstanceOf(OutputDiffers.class)
                .hasMessageContaining(Entry.BEANIO.label);
        results.add(Entry.LIMIT_CSV, other);
    }

    @Test
    void targetIsMissedOnItsWrongSide() {
        add(Entry.OURS, 1.2);
        add(Entry.LIMIT, 1);
        add(Entry.FASTCSV, 2.9);
        Report report = new Report(results, java.util.Optional.empty());
        assertThat(report.measured()).containsExactly(Target.LIMIT, Target.FASTCSV);
        assertThat(report.missed()).containsExactly(Target.LIMIT);
        assertThat(report.ok()).isFalse();
    }

    @Test
    void whatHasNoTargetIsToldAndNeverMissed() {
        add(Entry.OURS, 9);
        add(Entry.BEANIO_STRINGS, 1);
        Report report = new Report(results, java.util.Optional.empty());
        assertThat(report.measured()).containsExactly(Target.BEANIO_STRINGS);
        assertThat(report.missed()).isEmpty();
        assertThat(TextReport.of(report)).anyMatch(line -> line.startsWith(Target.BEANIO_STRINGS.label));
    }

    @Test
    void smallRunIsNotJudged() {
        Results small = new Results(new Jdk(Path.of("jdk"), "17.0.1"), 1_000, BYTES);
        small.add(Entry.OURS, run(9));
        small.add(Entry.LIMIT, run(1));
        assertThat(new Report(small, java.util.Optional.empty()).ok()).isTrue();
    }

    @Test
    void medianOfAnEvenNumberLiesBetween() {
        assertThat(Ratio.of(new double[] {4, 1, 3, 2})).isEqualTo(new Ratio(2.5, 1, 4));
    }

    private void add(Entry entry, double cpuSeconds) {
        results.add(entry, run(cpuSeconds));
    }

    private static PeerRun run(double cpuSeconds) {
        return new PeerRun(cpuSeconds, cpuSeconds, 10, 0, 0, 0, "same");
    }
}
