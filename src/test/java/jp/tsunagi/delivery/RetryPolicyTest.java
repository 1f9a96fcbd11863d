package jp.tsunagi.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

    private final RetryPolicy policy =
            new RetryPolicy(Duration.ofSeconds(5), 2, Duration.ofSeconds(60), 0.2, Duration.ofHours(1));

    @Test
    void pausesDoubleUpToTheCap() {
        assertThat(pause(1, 0.5)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pause(2, 0.5)).isEqualTo(Duration.ofSeconds(10));
        assertThat(pause(4, 0.5)).isEqualTo(Duration.ofSeconds(40));
        assertThat(pause(5, 0.5)).isEqualTo(Duration.ofSeconds(60));
        assertThat(pause(5_000, 0.5)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void chanceSpreadsAPauseByItsShareOnly() {
        assertThat(pause(1, 0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(pause(1, 1)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void theLastAttemptIsAtTheGreatestAge() {
        Duration age = Duration.ofMinutes(59).plusSeconds(50);
        assertThat(policy.next(9, age, NOW, 0.5)).contains(NOW.plusSeconds(10));
    }

    @Test
    void nothingIsTriedBeyondTheGreatestAge() {
        assertThat(policy.next(9, Duration.ofHours(1), NOW, 0.5)).isEmpty();
    }

    private Duration pause(int attempts, double chance) {
        return Duration.between(
                NOW, policy.next(attempts, Duration.ZERO, NOW, chance).orElseThrow());
    }
}
