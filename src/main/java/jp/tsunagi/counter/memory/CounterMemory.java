package jp.tsunagi.counter.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the door knows from one call to the next, the same for all nodes of the hub. What is over may be forgotten. Safe
 * for many threads.
 */
public interface CounterMemory {

    /** A number was given to a terminal, to be used once. */
    void give(String number, String terminal, Instant until);

    /** Takes it; gives what was known before, nothing if it was not given to this terminal. */
    Optional<Given> take(String number, String terminal);

    /**
     * A number that was given.
     *
     * @param used whether somebody has taken it before
     */
    record Given(Instant until, boolean used) {}

    /** Until when typing is closed to a terminal; nothing if it never was. */
    Optional<Instant> closedUntil(String terminal);

    /**
     * Counts a miss; with the last of {@code most} within the time typing is closed for the same time, and the count
     * begins anew.
     */
    void missed(String terminal, Instant at, int most, Duration within);

    /** A person was confirmed at a terminal. */
    void confirmed(String check, Person person);

    /** The person of this check. */
    Optional<Person> confirmed(String check);

    /** Somebody who was confirmed; the terminal may speak for them until then. */
    record Person(String terminal, String insurer, String insuredNumber, Instant until) {

        /** Nothing of the person. */
        @Override
        public String toString() {
            return "Person[…]";
        }
    }
}
