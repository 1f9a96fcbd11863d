package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import jp.tsunagi.connector.delivery.PartnerWords;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.hub.outgoing.PartnerRule;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.NotPossible;
import jp.tsunagi.ledger.Resends;
import jp.tsunagi.source.Faults;
import jp.tsunagi.stage.Home;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An office's claim file and 国保連, through the repository's own route and partner: it stays silent, is asked to cancel,
 * confirms that, and only then gets the file again. Its window and its patience are made short.
 */
class ClaimsSubmissionTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path EXAMPLE =
            Path.of("mappings/claims-submission/examples/claims-submission/two-insurers-in-one-file");
    private static final String NAME = "KYUFU01.CSV";

    @TempDir
    Path home;

    @Test
    void fileThatNobodyAnswersIsCancelledAndSentAgain() throws Exception {
        Path project = Path.of("");
        Path texts = Files.createDirectories(home.resolve("texts"));
        copy("routes/claims-submission.camel.yaml", texts);
        copy("conf/partners/facility.yaml", texts);
        write(
                texts.resolve("conf/partners/kokuhoren.yaml"),
                Files.readString(Path.of("conf/partners/kokuhoren.yaml"))
                        .replace("    window: {days: 1-10, until: \"23:30\"}\n", "")
                        .replace("within: 1d", "within: 2s"));
        Home site = Home.make(project, texts, home.resolve("hub"));
        for (String mappings : new String[] {"claims-submission", "standards", "characters", "canonical"}) {
            site.take(project, "mappings/" + mappings);
        }
        Path data = site.folder().resolve("data");
        Path inbox = data.resolve("partners/kokuhoren/in");
        Path notices = data.resolve("partners/kokuhoren/notices");
        try (Hub hub = Hub.start(HubSettings.embedded(site.folder(), data))) {
            LedgerRows rows = LedgerRows.of(hub);
            drop(data.resolve("partners/facility/claims"), NAME, Files.readAllBytes(EXAMPLE.resolve(NAME)));
            await().atMost(SOON).until(() -> Files.exists(inbox.resolve(NAME)));
            Files.delete(inbox.resolve(NAME)); // it has taken it
            await().atMost(SOON)
                    .until(() ->
                            rows.count("incident where cause_kind = 'receipt-overdue' and closed_at is null") == 1);
            long id = Long.parseLong(rows.all("select id from ledger.delivery").get(0));

            Resends resends = hub.ledger().resends(new PartnerRule(() -> policies(site), site.folder()));
            PartnerWords words = new PartnerWords(() -> policies(site), hub.ledger());
            assertNotPossible(resends, id, "sent (送信済)");
            Delivery delivery = hub.ledger().deliveries().find(id).orElseThrow();
            words.told(delivery, "cancelling", JapanTime.clock().instant(), "test");
            assertNotPossible(resends, id, "cancelling (取消依頼中)");
            assertThat(inbox)
                    .as("nothing goes before the cancelling is confirmed")
                    .isEmptyDirectory();

            drop(notices.resolve("cancelled"), NAME, "K1".getBytes(StandardCharsets.US_ASCII));
            await().atMost(SOON).until(() -> state(hub, id).equals("cancelled"));
            long again = resends.resend(id, "test");
            await().atMost(SOON).until(() -> Files.exists(inbox.resolve(NAME)));
            drop(notices.resolve("accepted"), NAME, "K2".getBytes(StandardCharsets.US_ASCII));
            await().atMost(SOON).until(() -> state(hub, again).equals("accepted"));
            assertThat(state(hub, id)).isEqualTo("cancelled");
            await().atMost(SOON)
                    .until(() ->
                            rows.count("incident where cause_kind = 'receipt-overdue' and closed_at is null") == 0);
        }
    }

    private static void assertNotPossible(Resends resends, long id, String told) {
        assertThatExceptionOfType(NotPossible.class)
                .isThrownBy(() -> resends.resend(id, "test"))
                .satisfies(
                        fault -> assertThat(fault.reason().in(Locale.ENGLISH)).contains(told));
    }

    private static String state(Hub hub, long id) {
        return hub.ledger().deliveries().find(id).orElseThrow().partnerState();
    }

    private static PartnerPolicies policies(Home site) {
        return PartnerPolicies.read(site.folder(), "", Map.of(), new Faults());
    }

    private static void copy(String file, Path to) throws IOException {
        write(to.resolve(file), Files.readString(Path.of(file)));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static void drop(Path folder, String name, byte[] bytes) throws IOException {
        Path part = Files.write(Files.createDirectories(folder).resolve("." + name), bytes);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
