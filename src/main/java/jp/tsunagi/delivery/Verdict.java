package jp.tsunagi.delivery;

import java.time.Instant;

/** What follows from a failed attempt. */
public sealed interface Verdict {

    /** It is tried again then. */
    record TryAgain(Instant at) implements Verdict {}

    /** It is given up; a person mends, redirects, resends or discards it. */
    record GiveUp() implements Verdict {}

    /** It may have arrived; a person finds out. */
    record Uncertain() implements Verdict {}
}
