package jp.tsunagi.hub.outgoing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import jp.tsunagi.text.JapanTime;

/** A clock that goes on by itself and can be set. */
final class TestClock extends Clock {

    private final Clock real = JapanTime.clock();
    private volatile Duration ahead = Duration.ZERO;

    /** As it is written in Japan, e.g. {@code 2026-12-10T23:29}. */
    static Instant at(String japan) {
        return LocalDateTime.parse(japan).atZone(JapanTime.ZONE).toInstant();
    }

    void set(String japan) {
        ahead = Duration.between(real.instant(), at(japan));
    }

    void forward(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return JapanTime.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("it is Japan's");
    }
}
