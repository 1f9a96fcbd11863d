package jp.tsunagi.bench.hub;

import java.util.Arrays;
import java.util.List;

/** Times in nanoseconds, and what share of them was below which. */
record Latencies(long[] sorted) {

    static Latencies of(List<long[]> parts) {
        long[] all = parts.stream().flatMapToLong(Arrays::stream).toArray();
        Arrays.sort(all);
        return new Latencies(all);
    }

    /** @param share from 0 to 1 */
    double millis(double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1e6;
    }
}
