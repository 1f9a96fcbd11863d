package jp.tsunagi.bench;

import java.util.List;
import java.util.Locale;

/** The chart for the README: CPU time of each contestant as bars, the product's as 1; readable on light and dark. */
final class Chart {

    private static final List<Entry> BARS = List.of(
            Entry.LIMIT,
            Entry.OURS,
            Entry.FASTCSV,
            Entry.BEANIO,
            Entry.BEANIO_STRINGS,
            Entry.SPRING_BATCH,
            Entry.BINDY);
    private static final int WIDTH = 760;
    private static final int LEFT = 330;
    private static final int ROW = 34;
    private static final int TOP = 46;

    private Chart() {}

    static String of(Results results) {
        List<Entry> bars = BARS.stream().filter(results::has).toList();
        double longest = bars.stream()
                .mapToDouble(entry -> results.cpuRatio(entry, Entry.OURS).p50())
                .max()
                .orElse(1);
        int height = TOP + bars.size() * ROW + 14;
        StringBuilder svg =
                new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-labelledby="t">
                <title id="t">CPU time of the same task, Tsunagi = 1</title>
                <style>
                text { font: 14px sans-serif; fill: #1f2328 }
                .head { font-weight: bold }
                .bar { fill: #8c959f }
                .ours { fill: #0969da }
                @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3 }
                .bar { fill: #6e7681 }
                .ours { fill: #4493f8 }
                }
                </style>
                <text class="head" x="8" y="24">CPU time of the same task, Tsunagi = 1 (shorter is better; JDK %3$s)</text>
                """.formatted(WIDTH, height, results.jdk().feature()));
        for (int i = 0; i < bars.size(); i++) {
            svg.append(bar(results, bars.get(i), TOP + i * ROW, longest));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Results results, Entry entry, int top, double longest) {
        double ratio = results.cpuRatio(entry, Entry.OURS).p50();
        double length = Math.max(2, ratio / longest * (WIDTH - LEFT - 60));
        return String.format(
                Locale.ROOT,
                """
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <rect class="%s" x="%d" y="%d" width="%.1f" height="20" rx="2"/>
                <text x="%.1f" y="%d">%.1f</text>
                """,
                LEFT - 10,
                top + 15,
                shortLabel(entry),
                entry == Entry.OURS ? "ours" : "bar",
                LEFT,
                top,
                length,
                LEFT + length + 8,
                top + 15,
                ratio);
    }

    private static String shortLabel(Entry entry) {
        return entry == Entry.LIMIT ? "byte loop by hand, this one layout" : entry.label;
    }
}
