package jp.tsunagi.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the figures into the documents, between {@code <!-- bench:figures -->} (all) or {@code <!-- bench:table -->}
 * (the table alone) and {@code <!-- bench:end -->}, and the chart beside them.
 */
final class MarkdownReport {

    private static final String END = "<!-- bench:end -->";
    private static final List<String> DOCUMENTS = List.of("docs/benchmark.md", "README.md", "README.ja.md");

    private MarkdownReport() {}

    static void write(Path home, List<Report> reports) throws IOException {
        for (String document : DOCUMENTS) {
            Path file = home.resolve(document);
            if (Files.exists(file)) {
                String before = Files.readString(file, StandardCharsets.UTF_8);
                String after = replace(before, "<!-- bench:table -->", table(reports));
                after = replace(after, "<!-- bench:figures -->", figures(reports));
                Files.writeString(file, after, StandardCharsets.UTF_8);
            }
        }
        Files.writeString(
                home.resolve("docs").resolve("benchmark.svg"),
                Chart.of(reports.get(0).results()),
                StandardCharsets.UTF_8);
    }

    /** The figures of a whole hub, into the same documents, behind {@code <!-- bench:hub -->}. */
    static void writeHub(Path home, Map<String, Object> figures) throws IOException {
        StringBuilder table = new StringBuilder("| figure | value |\n|---|---|\n");
        figures.forEach((name, value) ->
                table.append("| `").append(name).append("` | ").append(value).append(" |\n"));
        for (String document : DOCUMENTS) {
            Path file = home.resolve(document);
            String before = Files.readString(file, StandardCharsets.UTF_8);
            Files.writeString(file, replace(before, "<!-- bench:hub -->", table.toString()), StandardCharsets.UTF_8);
        }
    }

    private static String replace(String text, String marker, String content) {
        int start = text.indexOf(marker);
        int end = text.indexOf(END, start);
        return start < 0 || end < 0
                ? text
                : text.substring(0, start + marker.length()) + "\n" + content + text.substring(end);
    }

    /** One row for each target, one column for each JDK. */
    private static String table(List<Report> reports) {
        StringBuilder table = new StringBuilder("| CPU time of the whole process: p50 (least – most) |");
        reports.forEach(report ->
                table.append(" JDK ").append(report.results().jdk().feature()).append(" |"));
        table.append(" target |\n|---|")
                .append("---|".repeat(reports.size() + 1))
                .append('\n');
        for (Target target : reports.get(0).measured()) {
            table.append("| ").append(target.label).append(" |");
            for (Report report : reports) {
                table.append(figure(target, report));
            }
            table.append(' ').append(target.wanted()).append(" |\n");
        }
        return table.toString();
    }

    private static String figure(Target target, Report report) {
        Ratio ratio = target.figure(report.results());
        return String.format(
                Locale.ROOT,
                " %.2f (%.2f – %.2f)%s |",
                ratio.p50(),
                ratio.least(),
                ratio.most(),
                report.missed().contains(target) ? " **missed**" : "");
    }

    private static String figures(List<Report> reports) {
        StringBuilder text = new StringBuilder();
        for (Report report : reports) {
            text.append("```\n");
            TextReport.of(report).forEach(line -> text.append(line).append('\n'));
            text.append("```\n");
        }
        return text.toString();
    }
}
