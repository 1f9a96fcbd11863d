package jp.tsunagi.prove;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * How one life of a hub node ends. Times are told in the time that a start takes: on a busy machine everything takes
 * longer, and a hub must live long enough to do something.
 *
 * @param crashAt the named moment at which it dies by itself; empty: it is killed
 * @param healthyFirst whether the time counts from when it is healthy, else from its start
 * @param starts when it is killed, in starts
 */
record Doom(String crashAt, boolean healthyFirst, double starts) {

    private static final int LATEST_PASS = 40;
    private static final int EARLY_PASS = 4;

    /** So long after a start a named moment is waited for. */
    private static final double PATIENCE = 1;

    /** A kill while it starts may come a little after it. */
    private static final double START = 1.1;

    private static final double LIFE = 0.6;

    /** When it is killed, if a start takes so long. */
    Duration after(Duration start) {
        return Duration.ofMillis((long) (starts * start.toMillis()));
    }

    /** Chosen by a seed: first every named moment once, then half of each. */
    static final class Dealer {

        private final Random random;
        private final List<String> names;
        private final Deque<String> due = new ArrayDeque<>();
        private final Set<String> missed = new HashSet<>();

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
                int pass = 1 + random.nextInt(random.nextBoolean() ? EARLY_PASS : LATEST_PASS);
                return at(name, missed.remove(name) ? 1 : pass);
            }
            boolean healthyFirst = random.nextInt(10) < 6;
            return new Doom("", healthyFirst, random.nextDouble() * (healthyFirst ? LIFE : START));
        }

        /** The moment did not come in that life: it is tried again, as it is passed for the first time. */
        synchronized void missed(Doom doom) {
            if (missed.add(doom.name())) {
                due.add(doom.name());
            }
        }

        private static Doom at(String name, int pass) {
            return new Doom(name + ":" + pass, true, PATIENCE);
        }
    }

    /** The named moment without its count. */
    String name() {
        return crashAt.split(":", 2)[0];
    }
}
