package jp.tsunagi.crash;

import java.util.concurrent.atomic.AtomicInteger;

/** Ends the process when one name is passed for the n-th time. */
final class HaltingPoint implements CrashPoint {

    /** What a shell says of a process that SIGKILL ended. */
    static final int EXIT = 137;

    private final String name;
    private final AtomicInteger left;
    private final Runnable end;

    private HaltingPoint(String name, int nth, Runnable end) {
        this.name = name;
        this.left = new AtomicInteger(nth);
        this.end = end;
    }

    static HaltingPoint at(String place, Runnable end) {
        String[] parts = place.split(":", 2);
        if (!NAMES.contains(parts[0])) {
            throw new IllegalArgumentException(VARIABLE + ": one of " + NAMES + " expected, found " + parts[0]);
        }
        int nth = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
        return new HaltingPoint(parts[0], nth, end);
    }

    @Override
    public void reach(String passed) {
        if (name.equals(passed) && left.decrementAndGet() == 0) {
            end.run();
        }
    }
}
