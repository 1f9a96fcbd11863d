package jp.tsunagi.prove;

import java.util.OptionalInt;
import java.util.function.IntConsumer;

/** How many kills there are to be; all who kill take theirs here, so that none is counted twice. */
final class Toll {

    private final int most;
    private final IntConsumer told;
    private int taken;

    /** @param told is given the number of each kill as it is taken, from 1 */
    Toll(int most, IntConsumer told) {
        this.most = most;
        this.told = told;
    }

    /** The number of the kill that the caller now does, whatever comes; empty: there were enough. */
    synchronized OptionalInt next() {
        if (taken == most) {
            return OptionalInt.empty();
        }
        taken++;
        told.accept(taken);
        return OptionalInt.of(taken);
    }

    int most() {
        return most;
    }

    synchronized int taken() {
        return taken;
    }
}
