package jp.tsunagi.card;

import java.time.Duration;

/**
 * What the person at the counter is asked for.
 *
 * @param reader where the card lies
 * @param kind which secret
 * @param triesLeft as the card said just now; at least 2, since the last try is never used
 * @param atMost how long to wait for the person
 */
public record PinRequest(String reader, PinKind kind, int triesLeft, Duration atMost) {}
