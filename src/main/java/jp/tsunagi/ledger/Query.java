package jp.tsunagi.ledger;

import java.time.LocalDate;

/**
 * What is looked for; empty texts stand for anything.
 *
 * @param name a file's name; with {@code *} at its end the beginning of one
 * @param person a person's key as hex, from {@link PersonKeys}; never a number itself
 * @param from the first day; {@link LocalDate#MIN}: any
 * @param to the last day; {@link LocalDate#MAX}: any
 * @param state as in the database, e.g. {@code dead}
 * @param cause the kind of the last cause
 * @param limit how many, newest first
 */
public record Query(
        String name,
        String person,
        LocalDate from,
        LocalDate to,
        String partner,
        String state,
        String exchange,
        String cause,
        int limit) {

    public static final Query ANYTHING = new Query("", "", LocalDate.MIN, LocalDate.MAX, "", "", "", "", 100);

    public Query state(String wanted) {
        return new Query(name, person, from, to, partner, wanted, exchange, cause, limit);
    }
}
