package jp.tsunagi.delivery;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * When a partner takes anything, by the clock of Japan.
 *
 * @param firstDay first day of the month, from 1
 * @param lastDay last day of the month; 31 stands for the month's last
 * @param weekdays the days of the week
 * @param from from this time on each of these days
 * @param to until this time on each of these days, not included; midnight: until the end of the day
 * @param closing until this time on the last of the month's days that is one of the weekdays; midnight: as on the
 *     others
 */
public record DeliveryWindow(
        int firstDay, int lastDay, Set<DayOfWeek> weekdays, LocalTime from, LocalTime to, LocalTime closing) {

    /** So long before the month's closing what still waits for it is at risk. */
    private static final Duration AT_RISK = Duration.ofHours(12);

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    /** A weekday comes back within a week, a day of the month within two months, both together within this. */
    private static final int LOOK_AHEAD_DAYS = 500;

    private static final int LOOK_BACK_MONTHS = 18;

    public boolean isOpen(Instant now) {
        return !nextOpening(now).isAfter(now);
    }

    /** When it is open next; now if it is open. */
    public Instant nextOpening(Instant now) {
        LocalDate today = now.atZone(JAPAN).toLocalDate();
        for (int i = 0; i < LOOK_AHEAD_DAYS; i++) {
            LocalDate day = today.plusDays(i);
            if (takes(day) && now.isBefore(end(day))) {
                Instant start = day.atTime(from).atZone(JAPAN).toInstant();
                return start.isAfter(now) ? start : now;
            }
        }
        throw new IllegalStateException("the window never opens");
    }

    /**
     * When the present or next run of the month's days closes for this month; empty if every day of the month is taken.
     */
    public Optional<Instant> deadline(Instant now) {
        if (firstDay == 1 && lastDay == 31) {
            return Optional.empty();
        }
        return lastTaken(YearMonth.from(nextOpening(now).atZone(JAPAN))).map(this::end);
    }

    /**
     * What was made before this and still waits is at risk, or has missed its deadline; empty: nothing is ever.
     *
     * @param missed only what has missed it
     */
    public Optional<Instant> madeBefore(Instant now, boolean missed) {
        Optional<Instant> next = missed ? Optional.empty() : atRisk(now, now);
        return next.or(() -> passed(now));
    }

    /** The latest deadline that is over. */
    private Optional<Instant> passed(Instant now) {
        YearMonth month = YearMonth.from(now.atZone(JAPAN));
        return deadline(now).isEmpty()
                ? Optional.empty()
                : IntStream.range(0, LOOK_BACK_MONTHS)
                        .mapToObj(month::minusMonths)
                        .flatMap(one -> lastTaken(one).map(this::end).stream())
                        .filter(end -> !end.isAfter(now))
                        .findFirst();
    }

    /** The deadline of what was made then, from when on it is at risk; also when it is missed. */
    public Optional<Instant> atRisk(Instant made, Instant now) {
        return deadline(made).filter(deadline -> !now.isBefore(deadline.minus(AT_RISK)));
    }

    /** How much of the time between the two it was open. */
    public Duration openTime(Instant since, Instant until) {
        Duration open = Duration.ZERO;
        for (LocalDate day = since.atZone(JAPAN).toLocalDate(); ; day = day.plusDays(1)) {
            Instant start = day.atTime(from).atZone(JAPAN).toInstant();
            if (!start.isBefore(until)) {
                return open;
            }
            if (takes(day)) {
                Instant first = start.isAfter(since) ? start : since;
                Instant last = end(day).isBefore(until) ? end(day) : until;
                open = open.plus(last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO);
            }
        }
    }

    private Optional<LocalDate> lastTaken(YearMonth month) {
        for (int day = Math.min(lastDay, month.lengthOfMonth()); day >= firstDay; day--) {
            if (takes(month.atDay(day))) {
                return Optional.of(month.atDay(day));
            }
        }
        return Optional.empty();
    }

    private boolean takes(LocalDate day) {
        return day.getDayOfMonth() >= firstDay
                && day.getDayOfMonth() <= lastDay
                && weekdays.contains(day.getDayOfWeek());
    }

    private Instant end(LocalDate day) {
        boolean closes = !closing.equals(LocalTime.MIDNIGHT)
                && lastTaken(YearMonth.from(day)).equals(Optional.of(day));
        LocalTime until = closes ? closing : to;
        return (until.equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(until))
                .atZone(JAPAN)
                .toInstant();
    }
}
