package jp.tsunagi.card;

/**
 * What the person at the counter is asked for.
 *
 * @param reader where the card lies
 * @param kind which secret
 * @param triesLeft as the card said just now; at least 2, since the last try is never used
 */
public record PinRequest(String reader, PinKind kind, int triesLeft) {}
