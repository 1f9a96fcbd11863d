package jp.tsunagi.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The runs of one bench, round by round. */
final class Results {

    private final Jdk jdk;
    private final long records;
    private final Map<Input, Long> bytes;
    private final Map<Entry, List<PeerRun>> runs = new EnumMap<>(Entry.class);

    /**
     * @param records data records of the flat file
     * @param bytes the size of each input
     */
    Results(Jdk jdk, long records, Map<Input, Long> bytes) {
        this.jdk = jdk;
        this.records = records;
        this.bytes = Map.copyOf(bytes);
    }

    /** @throws OutputDiffers if the output is not that of the entries that answer the same */
    void add(Entry entry, PeerRun run) {
        for (Map.Entry<Entry, List<PeerRun>> other : runs.entrySet()) {
            PeerRun first = other.getValue().get(0);
            if (entry.sameOutputAs().equals(other.getKey().sameOutputAs())
                    && !(first.digest().equals(run.digest()) && first.refused() == run.refused())) {
                throw new OutputDiffers(entry, other.getKey());
            }
        }
        runs.computeIfAbsent(entry, none -> new ArrayList<>()).add(run);
    }

    Jdk jdk() {
        return jdk;
    }

    long records() {
        return records;
    }

    /** Some entries run several times in each. */
    int rounds() {
        return runs.values().stream().mapToInt(List::size).min().orElse(0);
    }

    boolean has(Entry entry) {
        return runs.containsKey(entry);
    }

    /** CPU seconds for each megabyte of input, one entry's divided by another's of the same round. */
    Ratio cpuRatio(Entry dividend, Entry divisor) {
        return ratio(run -> run.cpuSeconds(), dividend, divisor);
    }

    /** The same of the time that passed. */
    Ratio timeRatio(Entry dividend, Entry divisor) {
        return ratio(run -> run.seconds(), dividend, divisor);
    }

    private Ratio ratio(ToDoubleFunction<PeerRun> figure, Entry dividend, Entry divisor) {
        List<PeerRun> above = runs.getOrDefault(dividend, List.of());
        List<PeerRun> below = runs.getOrDefault(divisor, List.of());
        double size = (double) bytes.get(divisor.input) / bytes.get(dividend.input);
        return Ratio.of(IntStream.range(0, Math.min(above.size(), below.size()))
                .mapToDouble(
                        round -> size * figure.applyAsDouble(above.get(round)) / figure.applyAsDouble(below.get(round)))
                .toArray());
    }

    Ratio cpuSeconds(Entry entry) {
        return over(entry, PeerRun::cpuSeconds);
    }

    Ratio peakResident(Entry entry) {
        return over(entry, PeerRun::peakResident);
    }

    private Ratio over(Entry entry, ToDoubleFunction<PeerRun> figure) {
        return Ratio.of(
                runs.getOrDefault(entry, List.of()).stream().mapToDouble(figure).toArray());
    }
}
