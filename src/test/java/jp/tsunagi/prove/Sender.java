package jp.tsunagi.prove;

import java.io.IOException;

/** Sends the notes of one lane, one after the other: the next is offered when the one before is acknowledged. */
final class Sender {

    /** How fast notes follow each other, and when there are no more. */
    interface Pace {

        /**
         * Waits until another note may be sent.
         *
         * @return false: there are no more
         */
        boolean next() throws InterruptedException;
    }

    private static final long AGAIN_AFTER_MILLIS = 100;

    private final Door door;
    private final int key;
    private final Journal journal;
    private final Pace pace;
    private final Thread thread;
    private volatile String waitsFor = "";

    /** @param pace asked before each new note; the one under way is offered until it is acknowledged */
    Sender(Door door, int key, Journal journal, Pace pace) {
        this.door = door;
        this.key = key;
        this.journal = journal;
        this.pace = pace;
        this.thread = new Thread(this::run, "sender-" + door.name() + "-" + key);
        thread.setDaemon(true);
        thread.start();
    }

    /** The note that is offered and not acknowledged yet; empty: none. */
    String waitsFor() {
        return waitsFor;
    }

    boolean done() {
        return !thread.isAlive();
    }

    void stop() {
        thread.interrupt();
    }

    private void run() {
        try {
            for (int number = 1; pace.next(); number++) {
                send(new Note(door.name(), key, number));
            }
        } catch (InterruptedException e) {
            // told to stop
        }
    }

    private void send(Note note) throws InterruptedException {
        waitsFor = note.id();
        journal.write(Entry.Kind.OFFERED, door.name(), note.id(), "");
        while (true) {
            try {
                door.offer(note);
                journal.write(Entry.Kind.ACKNOWLEDGED, door.name(), note.id(), "");
                waitsFor = "";
                return;
            } catch (IOException e) {
                Thread.sleep(AGAIN_AFTER_MILLIS);
            }
        }
    }
}
