package jp.tsunagi.bench;

import java.util.Locale;

/** What the engine has to reach on the full task, or is only told; smaller runs are told but not judged. */
enum Target {
    LIMIT("limit", Entry.OURS, Entry.LIMIT, Bound.AT_MOST, 1.1, "CPU, divided by that of the byte loop"),
    FASTCSV(
            "fastcsv",
            Entry.FASTCSV,
            Entry.OURS,
            Bound.AT_LEAST,
            2.3,
            "times faster than FastCSV and hand-written Java"),
    BEANIO("beanio", Entry.BEANIO, Entry.OURS, Bound.AT_LEAST, 5.5, "times faster than BeanIO as its guide advises"),
    BEANIO_STRINGS(
            "beanioStrings",
            Entry.BEANIO_STRINGS,
            Entry.OURS,
            Bound.NONE,
            0,
            "times faster than BeanIO, all strings, checks by hand"),
    SPRING_BATCH("spring-batch", Entry.SPRING_BATCH, Entry.OURS, Bound.AT_LEAST, 7, "times faster than Spring Batch"),
    BINDY("bindy", Entry.BINDY, Entry.OURS, Bound.AT_LEAST, 9, "times faster than Camel Bindy"),
    BAD_RECORDS("badRecordsRatio", Entry.OURS_BAD, Entry.OURS, Bound.AT_MOST, 1.1, "1 % bad records, divided by clean"),
    CSV_OUTPUT(
            "csvOutputRatio",
            Entry.OURS_CSV,
            Entry.LIMIT_CSV,
            Bound.AT_MOST,
            1.25,
            "MS932 CSV, divided by the byte loop's"),
    GROUPED(
            "groupedRatio",
            Entry.OURS_GROUPED,
            Entry.OURS,
            Bound.AT_MOST,
            1.6,
            "nested JSON of grouped records, divided by flat"),
    STARTUP(
            "startupRatio",
            Entry.OURS_SHORT,
            Entry.FASTCSV_SHORT,
            Bound.AT_MOST,
            1.3,
            "1,000 records, divided by FastCSV's"),
    TWO_THREADS(
            "twoThreads",
            Entry.OURS_LONG,
            Entry.OURS_TWO_THREADS,
            Bound.AT_LEAST,
            1.7,
            "times faster, by the clock, with two threads on one file") {
        @Override
        Ratio figure(Results results) {
            return results.timeRatio(dividend, divisor);
        }
    };

    /** The size of the task for which the bounds hold. */
    static final long FULL_TASK = 1_000_000;

    /** Which side of the figure is good. */
    enum Bound {
        AT_MOST("≤"),
        AT_LEAST("≥"),
        /** It is told, and nothing is wanted. */
        NONE("");

        final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    /** The name in the machine form. */
    final String key;

    final Entry dividend;
    final Entry divisor;
    final Bound bound;
    final double wanted;
    final String label;

    Target(String key, Entry dividend, Entry divisor, Bound bound, double wanted, String label) {
        this.key = key;
        this.dividend = dividend;
        this.divisor = divisor;
        this.bound = bound;
        this.wanted = wanted;
        this.label = label;
    }

    /** Whether it compares the product with a peer on the task itself. */
    boolean ofThePeers() {
        return compareTo(BINDY) <= 0;
    }

    boolean measuredBy(Results results) {
        return results.has(dividend) && results.has(divisor);
    }

    Ratio figure(Results results) {
        return results.cpuRatio(dividend, divisor);
    }

    /** Its sign and number, or a stroke. */
    String wanted() {
        return bound == Bound.NONE ? "–" : String.format(Locale.ROOT, "%s %.2f", bound.sign, wanted);
    }

    boolean metBy(Results results) {
        double p50 = figure(results).p50();
        return switch (bound) {
            case AT_MOST -> p50 <= wanted;
            case AT_LEAST -> p50 >= wanted;
            case NONE -> true;
        };
    }
}
