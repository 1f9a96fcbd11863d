package jp.tsunagi.ledger;

import java.time.LocalDate;
import java.time.Period;

/**
 * The months in which things are pruned. A number carries its month, so that it alone says where its rows are; the
 * function {@code ledger.expires_on} does the same in SQL.
 */
final class Months {

    static final int PLACES = 1000;
    private static final int FROM = 2000;

    private Months() {}

    /** The month, by its first day, from which on something kept this long from today may go. */
    static LocalDate after(LocalDate today, Period kept) {
        return today.plus(kept).withDayOfMonth(1).plusMonths(1);
    }

    static LocalDate of(long number) {
        int month = (int) (number % PLACES);
        return LocalDate.of(FROM + month / 12, month % 12 + 1, 1);
    }

    /** The number with this place in the sequence and this month. */
    static long number(long sequence, LocalDate month) {
        return sequence * PLACES + (month.getYear() - FROM) * 12L + month.getMonthValue() - 1;
    }
}
