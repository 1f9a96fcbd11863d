package jp.tsunagi.ledger;

/**
 * A delivery handed out by way of the broker. The ledger decides what a ticket is worth when it comes back.
 *
 * @param attempt how often it was tried when it was handed out
 * @param again the broker gave the ticket to somebody before who is gone now: what he had claimed may be taken over
 */
public record Ticket(long id, int attempt, boolean again) {}
