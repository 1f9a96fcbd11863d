package jp.tsunagi.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import jp.tsunagi.delivery.Breaker.State;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BreakerPolicy policy = new BreakerPolicy(3, Duration.ofSeconds(30));

    @Test
    void opensAfterSoManyFailuresInARow() {
        Breaker two = failures(2);
        assertThat(two.isClosed()).isTrue();
        assertThat(two.failures()).isEqualTo(2);
        assertThat(failures(3)).isEqualTo(new Breaker(State.OPEN, NOW, 3, NOW.plusSeconds(30), "connect"));
    }

    @Test
    void anAnswerInBetweenStartsTheCountAgain() {
        assertThat(failures(2).answered(NOW).failed(policy, NOW, "connect").isClosed())
                .isTrue();
    }

    @Test
    void nobodyProbesBeforeItIsTime() {
        assertThat(failures(3).probing(NOW.plusSeconds(29), PATIENCE)).isEmpty();
        assertThat(failures(2).probing(NOW.plusSeconds(99), PATIENCE)).isEmpty();
    }

    @Test
    void onlyOneProbes() {
        Breaker probing = probing();
        assertThat(probing.state()).isEqualTo(State.HALF_OPEN);
        assertThat(probing.probing(NOW.plusSeconds(31), PATIENCE)).isEmpty();
    }

    @Test
    void anotherProbesWhenTheProberIsNotHeardOf() {
        assertThat(probing().probing(NOW.plusSeconds(90), PATIENCE)).isPresent();
    }

    @Test
    void aFailedProbeOpensAgainSinceTheBeginning() {
        Instant later = NOW.plusSeconds(31);
        assertThat(probing().failed(policy, later, "connect"))
                .isEqualTo(new Breaker(State.OPEN, NOW, 4, later.plusSeconds(30), "connect"));
    }

    @Test
    void anAnsweredProbeCloses() {
        assertThat(probing().answered(NOW.plusSeconds(31))).isEqualTo(Breaker.closed(NOW.plusSeconds(31)));
    }

    @Test
    void whatWasOnItsWayWhenItOpenedDoesNotPutTheProbeOff() {
        assertThat(failures(3).failed(policy, NOW.plusSeconds(20), "connect").probeAt())
                .isEqualTo(NOW.plusSeconds(30));
    }

    private Breaker probing() {
        return failures(3).probing(NOW.plusSeconds(30), PATIENCE).orElseThrow();
    }

    private Breaker failures(int count) {
        Breaker breaker = Breaker.closed(NOW);
        for (int i = 0; i < count; i++) {
            breaker = breaker.failed(policy, NOW, "connect");
        }
        return breaker;
    }
}
