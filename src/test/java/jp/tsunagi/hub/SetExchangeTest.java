package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jp.tsunagi.correction.HasErrors;
import jp.tsunagi.correction.Mended;
import jp.tsunagi.correction.Mending;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.NotPossible;
import jp.tsunagi.ledger.Resends;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of one set are one receipt, and go to each receiver as one delivery, through the repository's own texts.
 */
class SetExchangeTest {

    private static final Path EXAMPLE =
            Path.of("mappings/care-plan-delivery/examples/care-plan-delivery/three-people-two-offices");

    private static final Path ONE_DAY_WRONG = EXAMPLE.resolveSibling("refused/one-day-outside-the-month");
    private static final String PLANS = "UPPLAN_202604_1379992017_43_1379992017_43_20260401090000.CSV";
    private static final String OFFICES = "data/sftp/home/care-plan-exchange/offices";
    private static final Charset MS932 = Charset.forName("MS932");
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    Path home;

    @Test
    void setIsOneReceiptAndOneDeliveryToEachOffice() throws Exception {
        Path outbox = home.resolve("data/partners/care-office/out");
        try (Hub hub = started(EXAMPLE)) {
            LedgerRows rows = LedgerRows.of(hub);
            await().atMost(SOON).until(() -> rows.count("delivery where state = 'delivered'") == 2);

            assertThat(rows.all("select name, state from ledger.receipt"))
                    .singleElement()
                    .asString()
                    .endsWith("|dispatched");
            assertThat(rows.count("part where owner in (select id from ledger.receipt)"))
                    .isEqualTo(3);
            assertThat(rows.count("part where owner in (select id from ledger.delivery)"))
                    .isEqualTo(6);
            Path offices = home.resolve(OFFICES);
            for (String file : paths(EXAMPLE.resolve("out")).toList()) {
                assertThat(offices.resolve(file))
                        .hasSameBinaryContentAs(EXAMPLE.resolve("out").resolve(file));
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> paths(outbox).allMatch(name -> name.startsWith(".done")));
        }
    }

    @Test
    void whatASetSetAsideIsMendedTogetherAndGoesThroughTheSet() throws Exception {
        try (Hub hub = started(ONE_DAY_WRONG)) {
            LedgerRows rows = LedgerRows.of(hub);
            await().atMost(SOON).until(() -> rows.count("delivery where state = 'delivered'") == 2);
            List<Long> bundles = rows.all("select id from ledger.set_aside order by name").stream()
                    .map(Long::valueOf)
                    .toList();
            assertThat(bundles).hasSize(3);
            Files.move(home.resolve(OFFICES), home.resolve("fetched-by-the-offices"));
            Mending mending = new Mending(
                    hub.ledger(), hub.ledger().resends(new NoRule()), home.resolve("mappings"), JapanTime.clock());
            Mended stranger = mending.begin(bundles.get(0), "");
            assertThatExceptionOfType(NotPossible.class)
                    .isThrownBy(() -> stranger.file("plans.csv", new ByteArrayInputStream(new byte[0])));
            Mended bad = mending.begin(bundles.get(0), "");
            bad.file(PLANS, new ByteArrayInputStream("nonsense".getBytes(StandardCharsets.US_ASCII)));
            assertThatExceptionOfType(HasErrors.class).isThrownBy(() -> bad.end("test"));
            assertThat(rows.count("set_aside where state = 'waiting'")).isEqualTo(3);

            // any bundle of the set will do, and the files that were right need not be given
            Mended mended = mending.begin(bundles.get(2), "");
            String aside = Files.readString(ONE_DAY_WRONG.resolve("aside").resolve(PLANS), MS932);
            mended.file(
                    PLANS,
                    new ByteArrayInputStream(
                            aside.replace("20260508", "20260408").getBytes(MS932)));
            long receipt = mended.end("test");
            assertThat(rows.all("select state, mended_by from ledger.set_aside"))
                    .as("all of the set at once")
                    .containsOnly("mended|" + receipt)
                    .hasSize(3);
            await().atMost(SOON).until(() -> rows.count("delivery where state = 'delivered'") == 4);
            assertThat(rows.all("select state, set_aside, errors from ledger.receipt where id = " + receipt))
                    .containsExactly("dispatched|0|0");
            assertThat(Files.readString(
                            home.resolve(OFFICES)
                                    .resolve("1379990011")
                                    .resolve(PLANS.replace("_1379992017_43_2026", "_1379990011_43_2026")),
                            MS932))
                    .isEqualTo(aside.replace("20260508", "20260408"));
        }
    }

    private Hub started(Path example) throws IOException {
        for (String folder : new String[] {"conf", "connectors", "mappings"}) {
            copy(Path.of(folder), home.resolve(folder));
        }
        Files.createDirectories(home.resolve("routes"));
        Path route = Path.of("routes/care-plan-delivery.camel.yaml");
        Files.copy(route, home.resolve(route));
        copy(example.resolve("in"), home.resolve("data/partners/care-office/out"));
        return Hub.start(HubSettings.embedded(home, home.resolve("data")));
    }

    /** Nobody is sent anything again here. */
    private static final class NoRule implements Resends.Rule {

        @Override
        public void repeat(Delivery delivered) {}

        @Override
        public void ask(Delivery uncertain) {}

        @Override
        public void redirect(Delivery delivery, String partner) {}
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
