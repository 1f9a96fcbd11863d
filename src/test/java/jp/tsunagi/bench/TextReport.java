package jp.tsunagi.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table on the terminal. */
final class TextReport {

    private static final double MEGABYTE = 1_000_000;

    private final Report report;
    private final Results results;
    private final List<String> lines = new ArrayList<>();

    private TextReport(Report report) {
        this.report = report;
        results = report.results();
    }

    static List<String> of(Report report) {
        TextReport text = new TextReport(report);
        text.heading();
        text.entries();
        text.targets();
        text.memory();
        return text.lines;
    }

    private void heading() {
        line("JDK %s · %s", results.jdk().version(), Report.machine());
        line("%,d data records · %d rounds · p50 (least – most)", results.records(), results.rounds());
        line("");
    }

    private void entries() {
        line("%-58s %24s %12s", "", "CPU seconds", "resident MB");
        for (Entry entry : Entry.values()) {
            if (results.has(entry)) {
                line(
                        "%-58s %24s %12.0f",
                        entry.label,
                        spread(results.cpuSeconds(entry)),
                        results.peakResident(entry).p50() / MEGABYTE);
            }
        }
        line("");
    }

    private void targets() {
        for (Target target : report.measured()) {
            line("%-58s %24s   %s  %s", target.label, spread(target.figure(results)), target.wanted(), verdict(target));
        }
        if (!report.judged()) {
            line("Targets hold for %,d records: not judged.", Target.FULL_TASK);
        }
    }

    private String verdict(Target target) {
        if (!report.judged() || target.bound == Target.Bound.NONE) {
            return "";
        }
        return target.metBy(results) ? "met" : "MISSED";
    }

    private void memory() {
        report.memory().ifPresent(memory -> line("%s", memory(memory)));
    }

    static String memory(MemoryRun memory) {
        return String.format(
                Locale.ROOT,
                "%s through a heap of %d MB: done, at most %.0f MB of heap and %.0f MB resident",
                memory.size(),
                MemoryRun.HEAP_MEGABYTES,
                memory.run().peakHeap() / MEGABYTE,
                memory.run().peakResident() / MEGABYTE);
    }

    static String spread(Ratio ratio) {
        return String.format(Locale.ROOT, "%.2f (%.2f – %.2f)", ratio.p50(), ratio.least(), ratio.most());
    }

    private void line(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
