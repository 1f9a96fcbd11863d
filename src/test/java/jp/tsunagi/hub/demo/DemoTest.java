package jp.tsunagi.hub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration tells what arrived, and is not content when something did not. */
class DemoTest {

    @TempDir
    Path home;

    @Test
    void everythingArrives() throws Exception {
        DemoReport report = run(new HandMadeMaps(line -> true), Duration.ofMinutes(2));

        assertThat(report.ok()).as(report.table()).isTrue();
        assertThat(report.exchanges()).allSatisfy(row -> {
            assertThat(row.received()).isPositive().isEqualTo(row.delivered());
            assertThat(row.dead()).isZero();
        });
    }

    @Test
    void onePersonThatIsLostOnTheWayIsNoticed() throws Exception {
        DemoReport report = run(new HandMadeMaps(line -> !line.contains("0003000007")), Duration.ofSeconds(25));

        assertThat(report.ok()).isFalse();
        assertThat(report.exchanges())
                .filteredOn(row -> row.exchange().equals("opinion-letter"))
                .singleElement()
                .satisfies(row -> assertThat(row.delivered()).isLessThan(row.received()));
    }

    private DemoReport run(HandMadeMaps maps, Duration atMost) throws IOException, InterruptedException {
        for (String folder : new String[] {"conf", "connectors", "mappings", "routes"}) {
            copy(Path.of(folder), home.resolve(folder));
        }
        Files.deleteIfExists(home.resolve("routes/life-submission.camel.yaml"));
        Files.deleteIfExists(home.resolve("routes/care-plan-delivery.camel.yaml"));
        Files.deleteIfExists(home.resolve("routes/claims-submission.camel.yaml"));
        Files.deleteIfExists(home.resolve("routes/counter-eligibility.camel.yaml"));
        try (Demo demo = Demo.start(home, home.resolve("data"), maps)) {
            return demo.run(atMost);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
