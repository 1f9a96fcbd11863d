package jp.tsunagi.counter;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import jp.tsunagi.counter.memory.CounterMemory;

/**
 * Numbers that are used once: what a card signs, and what a form carries. Each belongs to the terminal that asked for
 * it. Safe for many threads.
 */
final class Nonces {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final CounterMemory memory;
    private final Clock clock;

    Nonces(CounterMemory memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    /** A fresh one, as base64url without padding. */
    String give(String terminal, Duration life) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String nonce = text(bytes);
        memory.give(nonce, terminal, clock.instant().plus(life));
        return nonce;
    }

    /** Takes it; a second time, too late, or from another terminal is a refusal. */
    void take(String nonce, String terminal) {
        CounterMemory.Given given =
                memory.take(nonce, terminal).orElseThrow(() -> RefusedCallException.of(409, "counter.nonce-unknown"));
        if (given.used()) {
            throw RefusedCallException.of(409, "counter.nonce-used");
        }
        if (clock.instant().isAfter(given.until())) {
            throw RefusedCallException.of(409, "counter.nonce-late");
        }
    }

    static String text(byte[] nonce) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }
}
