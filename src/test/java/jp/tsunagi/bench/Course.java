package jp.tsunagi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * One bench on one JDK: makes the files, lets every entry prove on a small file with bad records that it writes what
 * the others write, then times all of them round by round, one after another in each round.
 */
final class Course {

    private static final String[] OPTIONS = {"-Xmx256m"};
    private static final long TRIAL_RECORDS = 20_000;
    /** How often in a round the entries run that are timed by the clock, which tells of everything else too. */
    private static final int PASSES = 3;

    private static final int TIMES = 10;

    private final Path home;
    private final Jdk jdk;
    private final Set<Entry> entries;
    private final long records;
    private final long seed;

    Course(Path home, Jdk jdk, Set<Entry> entries, long records, long seed) {
        this.home = home;
        this.jdk = jdk;
        this.entries = entries;
        this.records = records;
        this.seed = seed;
    }

    Results run(int rounds) throws IOException {
        Path folder = Files.createTempDirectory("tsunagi-bench");
        long again = entries.stream().filter(Entry::again).count() * (PASSES - 1);
        try (ProgressBar progress = progress(entries.size() * (rounds + 1L) + again * rounds)) {
            SharedClasses classes = new SharedClasses(folder.resolve("classes"));
            Stopwatch stopwatch = new Stopwatch(home, jdk, classes, OPTIONS);
            trial(folder, stopwatch, progress);
            Results results = new Results(jdk, records, make(folder));
            for (int pass = 0; pass < rounds * PASSES; pass++) {
                for (Entry entry : entries) {
                    if (pass % PASSES == 0 || entry.again()) {
                        progress.setExtraMessage(entry.contestant);
                        results.add(entry, timed(entry, stopwatch, folder));
                        progress.step();
                    }
                }
            }
            return results;
        } finally {
            delete(folder);
        }
    }

    /** The kernel counts in hundredths of a second: what takes some of them is done several times. */
    private static PeerRun timed(Entry entry, Stopwatch stopwatch, Path folder) throws IOException {
        int times = entry.input == Input.SHEET_SHORT ? TIMES : 1;
        double cpuSeconds = 0;
        PeerRun run = null;
        for (int i = 0; i < times; i++) {
            run = stopwatch.run(entry.contestant, entry.input.in(folder), output(folder));
            cpuSeconds += run.cpuSeconds();
        }
        return java.util.Objects.requireNonNull(run).withCpuSeconds(cpuSeconds / times);
    }

    /**
     * Every entry reads the bad records too here: what is kept back must be the same. These runs also show which
     * classes each entry loads.
     */
    private void trial(Path folder, Stopwatch stopwatch, ProgressBar progress) throws IOException {
        Results results = new Results(jdk, TRIAL_RECORDS, Map.of());
        Input.SHEET_WITH_BAD.make(home, folder, TRIAL_RECORDS, seed);
        Input.BILL.make(home, folder, TRIAL_RECORDS, seed);
        for (Entry entry : entries) {
            progress.setExtraMessage(entry.contestant);
            Input input = entry.input == Input.BILL ? Input.BILL : Input.SHEET_WITH_BAD;
            results.add(entry, stopwatch.run(entry.contestant, input.in(folder), output(folder)));
            progress.step();
        }
    }

    private Map<Input, Long> make(Path folder) throws IOException {
        Map<Input, Long> bytes = new EnumMap<>(Input.class);
        for (Input input : Input.values()) {
            input.make(home, folder, records, seed);
            bytes.put(input, Files.size(input.in(folder)));
        }
        return bytes;
    }

    private static Path output(Path folder) {
        return folder.resolve("output");
    }

    private static ProgressBar progress(long steps) {
        ProgressBarBuilder bar = ProgressBar.builder().setTaskName("bench").setInitialMax(steps);
        return System.console() == null ? bar.setConsumer(new Unseen()).build() : bar.build();
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
