package jp.tsunagi.hub.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import jp.tsunagi.connector.https.AskablePartner;
import jp.tsunagi.connector.https.HttpsSendComponent;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.AfterDead;
import jp.tsunagi.delivery.Ask;
import jp.tsunagi.delivery.BreakerPolicy;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.delivery.Repeat;
import jp.tsunagi.delivery.RetryPolicy;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.source.Origin;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries over the real connector to an HTTPS server that knows no repeats, but can be asked. */
class AskedPartnerTest {

    private static TestNodes nodes;

    @TempDir
    private Path folder;

    private AskablePartner partner;

    @BeforeAll
    static void start() throws Exception {
        nodes = TestNodes.start();
    }

    @AfterAll
    static void stop() throws Exception {
        nodes.close();
    }

    @BeforeEach
    void startPartner() throws Exception {
        partner = AskablePartner.start(folder);
    }

    @AfterEach
    void stopPartner() {
        partner.close();
    }

    @Test
    void whatArrivedWithoutAnAnswerIsThereOnce() throws Exception {
        partner.mood(AskablePartner.Mood.TAKES_AND_HANGS_UP);
        try (TestNodes.Node node = nodes.over(policy("taken", Duration.ofDays(1)), this::transports)) {
            node.deliver("taken", "a");
            await(() -> count("taken", "delivered") == 1);
        }
        assertThat(partner.effects("0")).isEqualTo(1);
        assertThat(partner.asked()).hasSize(1);
        assertThat(nodes.database.ask("select partner_receipt from ledger.delivery where partner = 'taken'"))
                .startsWith("R-");
    }

    @Test
    void whatNeverArrivedIsSentAgain() throws Exception {
        partner.mood(AskablePartner.Mood.LOSES_AND_HANGS_UP);
        try (TestNodes.Node node = nodes.over(policy("lost", Duration.ofDays(1)), this::transports)) {
            node.deliver("lost", "a");
            await(() -> !partner.asked().isEmpty());
            partner.mood(AskablePartner.Mood.ANSWERS);
            await(() -> count("lost", "delivered") == 1);
        }
        assertThat(partner.effects("0")).isEqualTo(1);
    }

    @Test
    void whatThePartnerCannotTellBecomesUncertainAndIsAskedForWhenAPersonSaysSo() throws Exception {
        partner.mood(AskablePartner.Mood.TAKES_AND_HANGS_UP);
        partner.says(202, "");
        PartnerPolicy policy = policy("untold", Duration.ofSeconds(2));
        try (TestNodes.Node node = nodes.over(policy, this::transports)) {
            node.deliver("untold", "a");
            await(() -> count("untold", "uncertain") == 1);
            await(() -> nodes.notices.contains("opened untold uncertain"));
            partner.says(0, "");
            PartnerRule rule = new PartnerRule(
                    () -> new jp.tsunagi.delivery.PartnerPolicies(java.util.List.of(policy)), Path.of(""));
            node.ledger().resends(rule).ask(number("untold"), "test");
            await(() -> count("untold", "delivered") == 1);
        }
        assertThat(partner.effects("0")).isEqualTo(1);
    }

    private PartnerPolicy policy(String name, Duration maxAge) {
        return new PartnerPolicy(
                name,
                Origin.NONE,
                "partner-https-sink",
                Map.of("url", partner.url(), "path", "/files", "type", "text/csv", "tls", "partner-tls"),
                Repeat.ASK,
                Optional.of(new Ask("/requests/{key}", "", Set.of("200"), Set.of("404"))),
                new RetryPolicy(Duration.ofMillis(50), 1, Duration.ofMillis(50), 0, maxAge),
                new BreakerPolicy(100, Duration.ofMillis(200)),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(30),
                1,
                AfterDead.HOLD,
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    private Transports transports(Ledger ledger) {
        return new KameletTransports(
                Path.of("").toAbsolutePath(),
                name -> {
                    DefaultCamelContext context = new DefaultCamelContext();
                    context.addComponent("https-send", new HttpsSendComponent());
                    context.getRegistry().bind("partner-tls", partner.client());
                    return context;
                },
                ledger,
                CrashPoint.NONE);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(condition);
    }

    private static int count(String partner, String state) {
        return Integer.parseInt(nodes.database.ask(
                "select count(*) from ledger.delivery where partner = '" + partner + "' and state = '" + state + "'"));
    }

    private static long number(String partner) {
        return Long.parseLong(
                nodes.database.ask("select max(id) from ledger.delivery where partner = '" + partner + "'"));
    }
}
