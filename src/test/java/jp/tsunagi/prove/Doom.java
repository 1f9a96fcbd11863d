package jp.tsunagi.prove;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import jp.tsunagi.crash.CrashPoint;

/**
 * How one life of a hub node ends.
 *
 * @param crashAt the named moment at which it dies by itself; empty: it is killed
 * @param healthyFirst whether the time counts from when it is healthy, else from its start
 * @param after when it is killed
 */
record Doom(String crashAt, boolean healthyFirst, Duration after) {

    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final int LATEST_PASS = 60;
    private static final int EARLY_PASS = 6;

    /** Chosen by a seed: first every named moment once, then half of each. */
    static final class Dealer {

        private final Random random;
        private final List<String> names;
        private final Deque<String> due = new ArrayDeque<>();

        Dealer(long seed, List<String> names) {
            this.random = new Random(seed);
            this.names = List.copyOf(names);
            List<String> shuffled = new ArrayList<>(names);
            Collections.shuffle(shuffled, random);
            due.addAll(shuffled);
        }

        synchronized Doom next() {
            // now and then between the named moments, so that a short run has some of each
            boolean named = due.isEmpty() ? random.nextBoolean() : random.nextInt(4) > 0;
            if (named) {
                String name = due.isEmpty() ? names.get(random.nextInt(names.size())) : due.poll();
                return new Doom(
                        name + ":" + (1 + random.nextInt(random.nextBoolean() ? EARLY_PASS : LATEST_PASS)),
                        true,
                        PATIENCE);
            }
            boolean healthyFirst = random.nextInt(10) < 7;
            return new Doom("", healthyFirst, Duration.ofMillis(random.nextInt(healthyFirst ? 5_000 : 8_000)));
        }

        /** The moment did not come in that life: it is tried once more, sooner. */
        synchronized void missed(Doom doom) {
            due.add(doom.name());
        }
    }

    /** The named moment without its count. */
    String name() {
        return crashAt.split(":", 2)[0];
    }

    /** Named moments that an exchange of the proof passes. */
    static List<String> passed() {
        return CrashPoint.NAMES.stream()
                .filter(name -> !name.equals(CrashPoint.PARTNER_RECEIPT_BEFORE_COMMIT))
                .toList();
    }
}
