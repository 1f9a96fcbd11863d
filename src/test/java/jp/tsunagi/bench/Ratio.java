package jp.tsunagi.bench;

import java.util.Arrays;

/**
 * A figure over the rounds.
 *
 * @param p50 the median
 */
record Ratio(double p50, double least, double most) {

    /** @param values at least one */
    static Ratio of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double p50 = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Ratio(p50, sorted[0], sorted[sorted.length - 1]);
    }
}
