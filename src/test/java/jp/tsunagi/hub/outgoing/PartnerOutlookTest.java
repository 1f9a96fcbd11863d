package jp.tsunagi.hub.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import jp.tsunagi.delivery.DeliveryWindow;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.Repeat;
import jp.tsunagi.ledger.Cause;
import jp.tsunagi.ledger.Deliveries.Waiting;
import jp.tsunagi.ledger.DeliveryState;
import jp.tsunagi.ledger.PartnerStates.Breaker;
import jp.tsunagi.ledger.PartnerStates.PartnerState;
import org.junit.jupiter.api.Test;

class PartnerOutlookTest {

    private static final DeliveryWindow CLAIMS = new DeliveryWindow(
            1, 10, EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, LocalTime.of(23, 30));
    private static final PartnerPolicies POLICIES =
            new PartnerPolicies(List.of(TestNodes.policy("kokuhoren", Repeat.ASK, 1, CLAIMS, null)));
    private static final Instant NOON = TestClock.at("2026-12-05T12:00");

    @Test
    void theLatestOfPauseProbeAndOpeningCounts() {
        assertThat(open().next("kokuhoren", TestClock.at("2026-12-05T11:00"))).isEqualTo(NOON);
        assertThat(open().next("kokuhoren", TestClock.at("2026-12-05T12:15")))
                .isEqualTo(TestClock.at("2026-12-05T12:15"));
        assertThat(leftAlone("2026-12-05T12:30", false).next("kokuhoren", TestClock.at("2026-12-05T12:15")))
                .isEqualTo(TestClock.at("2026-12-05T12:30"));
        assertThat(leftAlone("2026-12-10T23:40", false).next("kokuhoren", NOON))
                .as("the probe, too, waits for the window")
                .isEqualTo(TestClock.at("2027-01-01T00:00"));
        assertThat(leftAlone("2026-12-05T12:30", true).next("kokuhoren", NOON))
                .as("paused by a person")
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void aPartnerStandsAsWhatWaitsForItDoes() {
        List<Waiting> waiting = List.of(
                waiting(DeliveryState.RETRYING, 3, "2026-12-05T12:10"),
                waiting(DeliveryState.HELD, 4, "2026-12-05T11:00"),
                waiting(DeliveryState.DEAD, 2, "2026-12-05T11:00"));
        assertThat(leftAlone("2026-12-05T12:30", false).standings(waiting))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.waiting()).isEqualTo(7);
                    assertThat(one.stopped()).isEqualTo(2);
                    assertThat(one.breaker()).isEqualTo(Breaker.OPEN);
                    assertThat(one.next()).isEqualTo(TestClock.at("2026-12-05T12:30"));
                    assertThat(one.opens()).isEqualTo(Instant.EPOCH);
                });
        assertThat(open().standings(List.of()))
                .as("one that nothing waits for is there too")
                .hasSize(1);
    }

    private static PartnerOutlook open() {
        return new PartnerOutlook(POLICIES, List.of(), NOON);
    }

    private static PartnerOutlook leftAlone(String probe, boolean paused) {
        PartnerState state = new PartnerState(
                "kokuhoren",
                Breaker.OPEN,
                NOON,
                5,
                TestClock.at(probe),
                new Cause("partner-down", "sftp.connect"),
                Instant.EPOCH,
                paused);
        return new PartnerOutlook(POLICIES, List.of(state), NOON);
    }

    private static Waiting waiting(DeliveryState state, long count, String next) {
        return new Waiting("kokuhoren", "claims", state, "", count, NOON, TestClock.at(next));
    }
}
