package jp.tsunagi.connector.receipt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When work that failed is tried again.
 *
 * @param first the pause after the first failure
 * @param factor by which each pause is longer than the one before
 * @param cap the longest pause
 * @param tries how often it is tried at all
 */
public record WorkRetry(Duration first, double factor, Duration cap, int tries) {

    /**
     * The time of the next attempt; empty: a person must look.
     *
     * @param failed how often it has failed before this time
     */
    Optional<Instant> next(int failed, Instant now) {
        if (failed + 1 >= tries) {
            return Optional.empty();
        }
        double pause = Math.min((double) cap.toMillis(), first.toMillis() * Math.pow(factor, failed));
        return Optional.of(now.plusMillis((long) pause));
    }
}
