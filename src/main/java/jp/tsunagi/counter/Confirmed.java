package jp.tsunagi.counter;

import java.time.Clock;
import java.time.Duration;
import jp.tsunagi.counter.memory.CounterMemory;

/**
 * The persons whose identity a terminal has just confirmed: for them, and for a while, it may hand in a consent. Safe
 * for many threads.
 */
final class Confirmed {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private final CounterMemory memory;
    private final Clock clock;

    Confirmed(CounterMemory memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    void keep(String check, String terminal, Answer answer) {
        if (answer.result().equals("eligible")) {
            memory.confirmed(
                    check,
                    new CounterMemory.Person(
                            terminal,
                            answer.text("person.insurer"),
                            answer.text("person.insuredNumber"),
                            clock.instant().plus(LIFE)));
        }
    }

    /** The person of this check, if it was this terminal's and is not too long ago. */
    CounterMemory.Person of(String check, String terminal) {
        return memory.confirmed(check)
                .filter(person -> person.terminal().equals(terminal))
                .filter(person -> !clock.instant().isAfter(person.until()))
                .orElseThrow(() -> RefusedCallException.of(409, "counter.check-unknown"));
    }
}
