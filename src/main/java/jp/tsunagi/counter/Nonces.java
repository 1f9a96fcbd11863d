package jp.tsunagi.counter;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers that are used once: what a card signs, and what a form carries. Each belongs to the terminal that asked for
 * it. They live in memory: after a restart of the hub none of the old ones is taken, and terminals ask again. Safe for
 * many threads.
 */
final class Nonces {

    private static final int BYTES = 32;
    private static final int MOST = 200_000;
    private static final int SWEEP_EVERY = 256;

    private final Map<String, Given> given = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private int sinceSweep;

    Nonces(Clock clock) {
        this.clock = clock;
    }

    private record Given(String terminal, Instant until, boolean used) {}

    /** A fresh one, as base64url without padding. */
    String give(String terminal, Duration life) {
        sweep();
        if (given.size() >= MOST) {
            throw RefusedCallException.of(429, "counter.busy");
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String nonce = text(bytes);
        given.put(nonce, new Given(terminal, clock.instant().plus(life), false));
        return nonce;
    }

    /** Takes it; a second time, too late, or from another terminal is a refusal. */
    void take(String nonce, String terminal) {
        Given[] before = new Given[1];
        given.computeIfPresent(nonce, (key, known) -> {
            before[0] = known;
            return known.terminal().equals(terminal) ? new Given(terminal, known.until(), true) : known;
        });
        Given known = before[0];
        if (known == null || !known.terminal().equals(terminal)) {
            throw RefusedCallException.of(409, "counter.nonce-unknown");
        }
        if (known.used()) {
            throw RefusedCallException.of(409, "counter.nonce-used");
        }
        if (clock.instant().isAfter(known.until())) {
            throw RefusedCallException.of(409, "counter.nonce-late");
        }
    }

    static String text(byte[] nonce) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    private synchronized void sweep() {
        if (++sinceSweep % SWEEP_EVERY == 0) {
            Instant now = clock.instant();
            given.values().removeIf(one -> now.isAfter(one.until()));
        }
    }
}
