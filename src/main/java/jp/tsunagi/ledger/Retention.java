package jp.tsunagi.ledger;

import java.time.Period;
import java.util.Map;

/**
 * How long things are kept.
 *
 * @param usual for every exchange that has none of its own
 * @param exchanges by exchange
 */
public record Retention(Kept usual, Map<String, Kept> exchanges) {

    public static final Retention USUAL = new Retention(new Kept(Period.ofDays(90), Period.ofYears(5)), Map.of());

    public Retention {
        exchanges = Map.copyOf(exchanges);
    }

    public Kept of(String exchange) {
        return exchanges.getOrDefault(exchange, usual);
    }

    /**
     * @param body the bytes
     * @param ledger that they were there, and what became of them; at least as long as the bytes
     */
    public record Kept(Period body, Period ledger) {}
}
