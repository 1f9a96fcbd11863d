package jp.tsunagi.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jp.tsunagi.counter.memory.CounterMemory;

/**
 * How often a terminal may call, counted by each node for itself, and when typing is closed to it because what is typed
 * names nobody again and again, which all nodes know. Safe for many threads.
 */
final class Limits {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final CounterRules rules;
    private final CounterMemory memory;
    private final Clock clock;
    private final Map<String, Terminal> terminals = new ConcurrentHashMap<>();

    Limits(CounterRules rules, CounterMemory memory, Clock clock) {
        this.rules = rules;
        this.memory = memory;
        this.clock = clock;
    }

    /** What is known of one terminal. */
    private static final class Terminal {
        private final Window calls = new Window();
        private final Window typed = new Window();
    }

    /** Calls of the running minute. */
    private static final class Window {
        private Instant from = Instant.EPOCH;
        private int count;

        boolean full(Instant now, int most) {
            if (now.isAfter(from.plus(WINDOW)) || now.isBefore(from)) {
                from = now;
                count = 0;
            }
            return ++count > most;
        }
    }

    /** Counts a call of any kind. */
    void call(String name) {
        Terminal terminal = of(name);
        synchronized (terminal) {
            if (terminal.calls.full(clock.instant(), rules.callsPerMinute())) {
                throw RefusedCallException.of(429, "counter.too-often", rules.callsPerMinute());
            }
        }
    }

    /** Counts typed items before they are looked at. */
    void typed(String name) {
        Instant now = clock.instant();
        memory.closedUntil(name).filter(now::isBefore).ifPresent(until -> {
            long minutes = Duration.between(now, until).toMinutes() + 1;
            throw RefusedCallException.of(423, "counter.locked", minutes);
        });
        Terminal terminal = of(name);
        synchronized (terminal) {
            if (terminal.typed.full(now, rules.typedPerMinute())) {
                throw RefusedCallException.of(429, "counter.too-often", rules.typedPerMinute());
            }
        }
    }

    /** Counts typed items that named nobody; that others did is no excuse. */
    void missed(String name) {
        memory.missed(name, clock.instant(), rules.lockAfter(), rules.lockFor());
    }

    private Terminal of(String name) {
        return terminals.computeIfAbsent(name, key -> new Terminal());
    }
}
