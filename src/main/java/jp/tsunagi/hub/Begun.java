package jp.tsunagi.hub;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the hub's routes and deliveries have begun: before that it is well, but takes nothing. */
final class Begun {

    private final AtomicBoolean begun = new AtomicBoolean();

    void set() {
        begun.set(true);
    }

    boolean get() {
        return begun.get();
    }
}
