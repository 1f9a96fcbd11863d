package jp.tsunagi.prove;

import java.util.ArrayList;
import java.util.List;

/**
 * All senders of a campaign. Those of a door wait while too much of it is under way, so that what follows a fault stays
 * bounded.
 */
final class Traffic {

    private static final int LANES = 3;
    private static final int UNDER_WAY = 40;
    private static final long PAUSE_MILLIS = 40;

    private final Journal journal;
    private final int partners;
    private final List<Sender> senders = new ArrayList<>();
    private volatile boolean open = true;

    /** @param partners each of them gets every note */
    Traffic(List<Door> doors, int partners, Journal journal) {
        this.journal = journal;
        this.partners = partners;
        for (Door door : doors) {
            for (int lane = 1; lane <= LANES; lane++) {
                senders.add(new Sender(door, lane, journal, () -> next(door.name())));
            }
        }
    }

    /** No more new notes; those under way are offered until they are acknowledged. */
    void close() {
        open = false;
    }

    /** Notes that are offered and not acknowledged. */
    List<String> waiting() {
        return senders.stream()
                .map(Sender::waitsFor)
                .filter(note -> !note.isEmpty())
                .toList();
    }

    boolean done() {
        return senders.stream().allMatch(Sender::done);
    }

    void stop() {
        senders.forEach(Sender::stop);
    }

    private boolean next(String door) throws InterruptedException {
        Thread.sleep(PAUSE_MILLIS);
        while (open && underWay(door) > UNDER_WAY) {
            Thread.sleep(PAUSE_MILLIS);
        }
        return open;
    }

    private int underWay(String door) {
        return journal.count(Entry.Kind.ACKNOWLEDGED, door) - journal.count(Entry.Kind.EFFECT, door) / partners;
    }
}
