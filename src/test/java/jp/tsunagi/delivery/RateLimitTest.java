package jp.tsunagi.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

    @Test
    void aBatchPushesTheNextOneBack() {
        RateLimit rate = RateLimit.parse("50/s").orElseThrow();
        RateLimit.Booking first = rate.book(Instant.EPOCH, NOW, 50);
        assertThat(first.start()).isEqualTo(NOW);
        assertThat(rate.book(first.freeFrom(), NOW, 10).start()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void timeThatPassedUnusedIsNotSaved() {
        RateLimit rate = RateLimit.parse("60/m").orElseThrow();
        RateLimit.Booking booking = rate.book(NOW.minus(Duration.ofHours(1)), NOW, 1);
        assertThat(booking.freeFrom()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void aBatchIsWhatGoesInASecond() {
        assertThat(RateLimit.parse("50/s").orElseThrow().batch()).isEqualTo(50);
        assertThat(RateLimit.parse("30/h").orElseThrow().batch()).isEqualTo(1);
    }

    @Test
    void anythingElseIsNoRate() {
        assertThat(RateLimit.parse("50")).isEmpty();
        assertThat(RateLimit.parse("0/s")).isEmpty();
        assertThat(RateLimit.parse("50 per second")).isEmpty();
    }
}
