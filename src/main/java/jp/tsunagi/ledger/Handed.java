package jp.tsunagi.ledger;

/**
 * A delivery that may be claimed now.
 *
 * @param attempt how often it was tried
 * @param orderKey what the broker's message group is made of; empty: no order
 */
public record Handed(long id, int attempt, String partner, String orderKey) {}
