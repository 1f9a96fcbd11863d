package jp.tsunagi.prove;

import java.io.IOException;

/** One of the hub's doors, seen from a partner that sends. */
interface Door extends AutoCloseable {

    /** How notes call it: small letters only. */
    String name();

    /**
     * Hands one note over and comes back when the hub has acknowledged it. A sender that is not answered offers the
     * same note again.
     *
     * @throws IOException if it was not acknowledged; the hub may have it all the same
     */
    void offer(Note note) throws IOException, InterruptedException;

    @Override
    default void close() throws Exception {}
}
