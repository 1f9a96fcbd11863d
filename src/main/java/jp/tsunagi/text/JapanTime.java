package jp.tsunagi.text;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time by which the field counts its days, wherever the machine stands. */
public final class JapanTime {

    /** Without summer time since 1951; an offset, because a zone by name reads the zones of the whole world. */
    public static final ZoneId ZONE = ZoneOffset.ofHours(9);

    private JapanTime() {}

    public static Clock clock() {
        return Clock.system(ZONE);
    }
}
