package jp.tsunagi.delivery;

import java.time.Duration;

/**
 * When a partner is left alone.
 *
 * @param after so many failures of the partner in a row open the breaker
 * @param probe the pause between two probes of a partner that is left alone
 */
public record BreakerPolicy(int after, Duration probe) {

    public static final BreakerPolicy DEFAULT = new BreakerPolicy(5, Duration.ofSeconds(30));
}
