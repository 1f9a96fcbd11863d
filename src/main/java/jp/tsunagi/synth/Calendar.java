package jp.tsunagi.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.SplittableRandom;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.layout.InForce;
import jp.tsunagi.text.DateForm;

/** Days as packed numbers (yyyymmdd), and the forms of date fields. */
final class Calendar {

    private static final int EARLIEST = 20240601;
    private static final int LATEST = 20261130;

    private Calendar() {}

    /** The form of a date, year-month or time field. */
    static DateForm form(Field field) {
        return jp.tsunagi.layout.Dates.form(field);
    }

    static boolean dated(FieldType type) {
        return type == FieldType.DATE || type == FieldType.YEAR_MONTH;
    }

    /** A day on which an edition holds, near the present of this project. */
    static int dayIn(InForce inForce, SplittableRandom random) {
        int from = Math.max(inForce.from(), Math.min(EARLIEST, inForce.to()));
        int to = Math.min(inForce.to(), Math.max(LATEST, inForce.from()));
        LocalDate first =
                from > 0 && inForce.to() < EARLIEST ? date(inForce.to()).minusDays(60) : date(from);
        if (packed(first) < inForce.from()) {
            first = date(inForce.from());
        }
        long days = Math.max(0, date(to).toEpochDay() - first.toEpochDay());
        return packed(first.plusDays(days == 0 ? 0 : random.nextLong(days + 1)));
    }

    /** The nearest day that exists: a month's 31st becomes its last. */
    static LocalDate date(int packed) {
        int year = Math.min(9999, Math.max(1, packed / 10000));
        int month = Math.min(12, Math.max(1, packed / 100 % 100));
        int last = YearMonth.of(year, month).lengthOfMonth();
        return LocalDate.of(year, month, Math.min(last, Math.max(1, packed % 100)));
    }

    static int packed(LocalDate date) {
        return date.getYear() * 10000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }

    static int plusDays(int packed, long days) {
        return packed(date(packed).plusDays(days));
    }

    /** The month after one day, with the day of month of another. */
    static int monthAfter(int month, int day) {
        return packed(date(packed(date(month).plusMonths(1)) / 100 * 100 + day % 100));
    }

    static int anyDayOfMonth(int packed, SplittableRandom random) {
        LocalDate day = date(packed);
        return packed(day.withDayOfMonth(1 + random.nextInt(day.lengthOfMonth())));
    }
}
