package jp.tsunagi.text;

import java.time.Clock;
import java.time.ZoneId;

/** The time by which the field counts its days, wherever the machine stands. */
public final class JapanTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private JapanTime() {}

    public static Clock clock() {
        return Clock.system(ZONE);
    }
}
