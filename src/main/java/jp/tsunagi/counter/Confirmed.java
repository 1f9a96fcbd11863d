package jp.tsunagi.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The persons whose identity a terminal has just confirmed: for them, and for a while, it may hand in a consent. In
 * memory only. Safe for many threads.
 */
final class Confirmed {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private static final int SWEEP_EVERY = 256;

    private final AtomicInteger sinceSweep = new AtomicInteger();
    private final Map<String, Person> byCheck = new ConcurrentHashMap<>();
    private final Clock clock;

    Confirmed(Clock clock) {
        this.clock = clock;
    }

    record Person(String terminal, String insurer, String insuredNumber, Instant until) {}

    void keep(String check, String terminal, Answer answer) {
        Instant now = clock.instant();
        if (sinceSweep.incrementAndGet() % SWEEP_EVERY == 0) {
            byCheck.values().removeIf(person -> now.isAfter(person.until()));
        }
        if (answer.result().equals("eligible")) {
            byCheck.put(
                    check,
                    new Person(
                            terminal,
                            answer.text("person.insurer"),
                            answer.text("person.insuredNumber"),
                            now.plus(LIFE)));
        }
    }

    /** The person of this check, if it was this terminal's and is not too long ago. */
    Person of(String check, String terminal) {
        Person person = byCheck.get(check);
        if (person == null
                || !person.terminal().equals(terminal)
                || clock.instant().isAfter(person.until())) {
            throw RefusedCallException.of(409, "counter.check-unknown");
        }
        return person;
    }
}
