package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of one set are one receipt, and go to each receiver as one delivery, through the repository's own texts.
 */
class SetExchangeTest {

    private static final Path EXAMPLE =
            Path.of("mappings/care-plan-delivery/examples/care-plan-delivery/three-people-two-offices");

    @TempDir
    Path home;

    @Test
    void setIsOneReceiptAndOneDeliveryToEachOffice() throws Exception {
        for (String folder : new String[] {"conf", "connectors", "mappings"}) {
            copy(Path.of(folder), home.resolve(folder));
        }
        Files.createDirectories(home.resolve("routes"));
        Path route = Path.of("routes/care-plan-delivery.camel.yaml");
        Files.copy(route, home.resolve(route));
        Path outbox = home.resolve("data/partners/care-office/out");
        copy(EXAMPLE.resolve("in"), outbox);
        try (Hub hub = Hub.start(HubSettings.embedded(home, home.resolve("data")))) {
            LedgerRows rows = LedgerRows.of(hub);
            await().atMost(Duration.ofSeconds(90)).until(() -> rows.count("delivery where state = 'delivered'") == 2);

            assertThat(rows.all("select name, state from ledger.receipt"))
                    .singleElement()
                    .asString()
                    .endsWith("|dispatched");
            assertThat(rows.count("part where owner in (select id from ledger.receipt)"))
                    .isEqualTo(3);
            assertThat(rows.count("part where owner in (select id from ledger.delivery)"))
                    .isEqualTo(6);
            Path offices = home.resolve("data/sftp/home/care-plan-exchange/offices");
            for (String file : paths(EXAMPLE.resolve("out")).toList()) {
                assertThat(offices.resolve(file))
                        .hasSameBinaryContentAs(EXAMPLE.resolve("out").resolve(file));
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> paths(outbox).allMatch(name -> name.startsWith(".done")));
        }
    }

    private static Stream<String> paths(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList()
                    .stream();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
