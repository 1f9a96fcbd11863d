package jp.tsunagi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownReportTest {

    @TempDir
    Path home;

    @BeforeEach
    void writeOneFigure() throws IOException {
        Files.createDirectory(home.resolve("docs"));
        Files.writeString(home.resolve("README.md"), "before\n<!-- bench:table -->\nold\n<!-- bench:end -->\nafter\n");
        Results results = new Results(new Jdk(home, "17.0.1"), 1_000_000, Map.of(Input.SHEET, 1L));
        results.add(Entry.OURS, new PeerRun(1, 1, 10, 0, 0, 0, ""));
        results.add(Entry.FASTCSV, new PeerRun(3, 3, 10, 0, 0, 0, ""));
        MarkdownReport.write(home, List.of(new Report(results, Optional.empty())));
    }

    @Test
    void onlyWhatStandsBetweenTheMarkersIsReplaced() throws IOException {
        assertThat(Files.readString(home.resolve("README.md"))).isEqualTo("""
                        before
                        <!-- bench:table -->
                        | CPU time of the whole process: p50 (least – most) | JDK 17 | target |
                        |---|---|---|
                        | times faster than FastCSV and hand-written Java | 3.00 (3.00 – 3.00) | ≥ 2.30 |
                        <!-- bench:end -->
                        after
                        """);
    }

    @Test
    void chartHasABarForEachContestant() throws IOException {
        assertThat(Files.readString(home.resolve("docs").resolve("benchmark.svg")))
                .contains(Entry.OURS.label, Entry.FASTCSV.label, "prefers-color-scheme: dark")
                .containsOnlyOnce("class=\"ours\"")
                .containsOnlyOnce("class=\"bar\"");
    }
}
