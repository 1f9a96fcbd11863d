package jp.tsunagi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import jp.tsunagi.bench.peer.PeerProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A comparison of costs means something only while everybody does the same work. */
class PeersWriteTheSameTest {

    private static final int RECORDS = 2_000;

    @TempDir
    static Path folder;

    private static Path sheet;

    @BeforeAll
    static void makeSheetWithBadRecords() throws IOException {
        sheet = folder.resolve("sheet.csv");
        try (OutputStream out = Files.newOutputStream(sheet)) {
            new SheetFile(Path.of(""), 50, 7).write(out, RECORDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fastcsv", "beanio", "beanio-strings", "spring-batch", "bindy"})
    void jsonIsThatOfTheByteLoop(String peer) throws Exception {
        assertThat(run(peer)).isEqualTo(run("limit"));
        assertThat(output(peer)).hasSameBinaryContentAs(output("limit"));
        assertThat(refusals(peer)).hasSameBinaryContentAs(refusals("limit"));
    }

    @Test
    void productWritesWhatTheByteLoopWrites() throws Exception {
        assertThat(run("tsunagi:benchmark-claims")).isEqualTo(run("limit"));
        assertThat(output("tsunagi:benchmark-claims")).hasSameBinaryContentAs(output("limit"));
        assertThat(run("tsunagi:benchmark-claims-csv")).isEqualTo(run("limit-csv"));
        assertThat(output("tsunagi:benchmark-claims-csv")).hasSameBinaryContentAs(output("limit-csv"));
    }

    @Test
    void csvIsThatOfTheByteLoop() throws Exception {
        assertThat(run("fastcsv-csv")).isEqualTo(run("limit-csv"));
        assertThat(output("fastcsv-csv")).hasSameBinaryContentAs(output("limit-csv"));
    }

    @Test
    void badRecordsAreKeptBack() throws Exception {
        String done = run("limit");
        assertThat(done).startsWith("written=").doesNotContain("refused=0");
        assertThat(Files.readAllLines(refusals("limit"))).hasSizeBetween(RECORDS / 40, RECORDS / 10);
    }

    private static String run(String peer) throws Exception {
        return PeerProcess.run(
                peer, sheet.toString(), output(peer).toString(), refusals(peer).toString());
    }

    private static Path output(String peer) {
        return folder.resolve(peer.replace(':', '-') + ".out");
    }

    private static Path refusals(String peer) {
        return folder.resolve(peer.replace(':', '-') + ".refused");
    }
}
