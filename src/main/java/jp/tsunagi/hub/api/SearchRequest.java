package jp.tsunagi.hub.api;

import java.time.LocalDate;
import jp.tsunagi.ledger.PersonKeys;
import jp.tsunagi.ledger.Query;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for; what is left out may be anything. It is a body and no address, since addresses are logged.
 *
 * @param name a file's name; with {@code *} at its end the beginning of one
 * @param insurer of a person, with {@code insuredNumber}; a pseudonym is made of the two at once
 * @param from the first day
 * @param to the last day
 * @param limit at most; 100 if left out, never more than 1,000
 */
public record SearchRequest(
        @Nullable String name,
        @Nullable String insurer,
        @Nullable String insuredNumber,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String partner,
        @Nullable String state,
        @Nullable String exchange,
        @Nullable String cause,
        @Nullable Integer limit) {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    Query query(PersonKeys persons) {
        return new Query(
                text(name),
                insurer == null || insuredNumber == null ? "" : persons.hex(insurer, insuredNumber),
                from == null ? LocalDate.MIN : from,
                to == null ? LocalDate.MAX : to,
                text(partner),
                text(state),
                text(exchange),
                text(cause),
                limit == null ? USUAL : Math.min(limit, MOST));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
