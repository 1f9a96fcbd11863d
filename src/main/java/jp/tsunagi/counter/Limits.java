package jp.tsunagi.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How often a terminal may call, and when typing is closed to it because what is typed names nobody again and again.
 * Safe for many threads.
 */
final class Limits {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final CounterRules rules;
    private final Clock clock;
    private final Map<String, Terminal> terminals = new ConcurrentHashMap<>();

    Limits(CounterRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** What is known of one terminal. */
    private static final class Terminal {
        private final Window calls = new Window();
        private final Window typed = new Window();
        private final Deque<Instant> misses = new ArrayDeque<>();
        private @Nullable Instant lockedUntil;
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
        Terminal terminal = of(name);
        synchronized (terminal) {
            Instant now = clock.instant();
            Instant until = terminal.lockedUntil;
            if (until != null && now.isBefore(until)) {
                long minutes = Duration.between(now, until).toMinutes() + 1;
                throw RefusedCallException.of(423, "counter.locked", minutes);
            }
            if (terminal.typed.full(now, rules.typedPerMinute())) {
                throw RefusedCallException.of(429, "counter.too-often", rules.typedPerMinute());
            }
        }
    }

    /** Counts typed items that named nobody; that others did is no excuse. */
    void missed(String name) {
        Terminal terminal = of(name);
        synchronized (terminal) {
            Instant now = clock.instant();
            terminal.misses.removeIf(miss -> miss.isBefore(now.minus(rules.lockFor())));
            terminal.misses.add(now);
            if (terminal.misses.size() >= rules.lockAfter()) {
                terminal.misses.clear();
                terminal.lockedUntil = now.plus(rules.lockFor());
            }
        }
    }

    private Terminal of(String name) {
        return terminals.computeIfAbsent(name, key -> new Terminal());
    }
}
