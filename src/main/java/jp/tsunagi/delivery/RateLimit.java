package jp.tsunagi.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many messages a partner is sent in a time, over all nodes. The state is one instant, from which on the next
 * messages are free to go.
 *
 * @param messages how many
 * @param per in this time
 */
public record RateLimit(int messages, Duration per) {

    private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,6})/(s|m|h|d)");

    /** {@code 50/s}, {@code 100/m}, {@code 1000/h}, {@code 5000/d}; empty if the text is none. */
    public static Optional<RateLimit> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Duration per = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
        return Optional.of(new RateLimit(Integer.parseInt(matcher.group(1)), per));
    }

    /** How many may go as one batch: those of a second, at least one. */
    public int batch() {
        return (int) Math.max(1, messages / Math.max(1, per.toSeconds()));
    }

    /**
     * Books so many messages.
     *
     * @param freeFrom the state before
     */
    public Booking book(Instant freeFrom, Instant now, int count) {
        Instant start = freeFrom.isAfter(now) ? freeFrom : now;
        return new Booking(start, start.plusNanos(per.toNanos() / messages * count));
    }

    /**
     * @param start when the booked messages may go
     * @param freeFrom the state afterwards
     */
    public record Booking(Instant start, Instant freeFrom) {}
}
