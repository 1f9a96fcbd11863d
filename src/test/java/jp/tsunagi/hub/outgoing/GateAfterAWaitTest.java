package jp.tsunagi.hub.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.function.BooleanSupplier;
import jp.tsunagi.delivery.DeliveryWindow;
import jp.tsunagi.delivery.RateLimit;
import jp.tsunagi.delivery.Repeat;
import jp.tsunagi.ledger.Cause;
import jp.tsunagi.ledger.PartnerStates;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What changes while a lane waits for its turn at a slow rate. */
class GateAfterAWaitTest {

    private static final RateLimit SLOW = new RateLimit(1, Duration.ofSeconds(10));
    private static final DeliveryWindow CLAIMS = new DeliveryWindow(
            1, 10, EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, LocalTime.of(23, 30));
    private static final TestClock CLOCK = new TestClock();
    private static TestNodes nodes;

    @BeforeAll
    static void start() throws Exception {
        nodes = TestNodes.start();
        CLOCK.set("2026-12-10T23:20");
        nodes.by(CLOCK);
    }

    @AfterAll
    static void stop() throws Exception {
        nodes.close();
    }

    @Test
    void nothingGoesAfterTheWindowClosed() throws Exception {
        TestPartner partner = new TestPartner();
        try (TestNodes.Node node = nodes.node(TestNodes.policy("closing", Repeat.BY_KEY, 1, CLAIMS, SLOW), partner)) {
            node.deliver("closing", "", "");
            oneIsSentAndAnotherWaits("closing");
            CLOCK.set("2026-12-10T23:31");
            await(() -> acknowledged("closing") >= 2);
        } finally {
            CLOCK.set("2026-12-10T23:20");
        }
        assertThat(partner.names()).hasSize(1);
        assertThat(waiting("closing")).isEqualTo("1");
    }

    @Test
    void nothingGoesAfterThePartnerWasLeftAlone() throws Exception {
        TestPartner partner = new TestPartner();
        try (TestNodes.Node node = nodes.node(TestNodes.policy("left", Repeat.BY_KEY, 1, null, SLOW), partner)) {
            node.deliver("left", "", "");
            oneIsSentAndAnotherWaits("left");
            node.ledger()
                    .partnerStates()
                    .change(
                            "left",
                            state -> new PartnerStates.PartnerState(
                                    "left",
                                    PartnerStates.Breaker.OPEN,
                                    state.since(),
                                    3,
                                    CLOCK.instant().plus(Duration.ofHours(1)),
                                    new Cause("partner-down", "connect.refused"),
                                    state.rateAt(),
                                    false));
            await(() -> acknowledged("left") >= 2);
        }
        assertThat(partner.names()).hasSize(1);
        assertThat(waiting("left")).isEqualTo("1");
    }

    /** The lane has booked its turn for the second one when the rate is used up for two. */
    private static void oneIsSentAndAnotherWaits(String partner) {
        await(() -> nodes.database
                .ask("select p.rate_at > d.attempt_at + interval '11 seconds' from ledger.partner_state p"
                        + " join ledger.delivery d on d.partner = p.partner where d.state = 'delivered'"
                        + " and p.partner = '" + partner + "'")
                .equals("t"));
    }

    private static String waiting(String partner) {
        return nodes.database.ask(
                "select count(*) from ledger.delivery where state = 'ready' and partner = '" + partner + "'");
    }

    private static long acknowledged(String partner) {
        return nodes.broker
                .getActiveMQServer()
                .locateQueue("deliver." + partner)
                .getMessagesAcknowledged();
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(condition::getAsBoolean);
    }
}
