package jp.tsunagi.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a failed delivery is tried again: pauses that grow by a factor up to a cap, spread at random so that many do not
 * come at once, until the delivery is too old.
 *
 * @param first the pause after the first attempt
 * @param factor by how much each pause is longer than the one before; 1 or more
 * @param cap the longest pause, before it is spread
 * @param jitter the share of a pause by which it may be shorter or longer; 0 to 1
 * @param maxAge for how long a delivery is tried; its last attempt is made at this age
 */
public record RetryPolicy(Duration first, double factor, Duration cap, double jitter, Duration maxAge) {

    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofSeconds(5), 2, Duration.ofMinutes(15), 0.2, Duration.ofDays(3));

    /**
     * The time of the next attempt; empty if there is none any more.
     *
     * @param attempts how many were made, this one included
     * @param age for how long it has been tried
     * @param chance a random number from 0 to 1
     */
    public Optional<Instant> next(int attempts, Duration age, Instant now, double chance) {
        Duration left = maxAge.minus(age);
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        double millis =
                Math.min((double) cap.toMillis(), first.toMillis() * Math.pow(factor, Math.max(0, attempts - 1)));
        Duration pause = Duration.ofMillis(Math.round(millis * (1 - jitter + 2 * jitter * chance)));
        return Optional.of(now.plus(pause.compareTo(left) < 0 ? pause : left));
    }
}
