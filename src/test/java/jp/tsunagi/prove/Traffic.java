package jp.tsunagi.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All senders of a campaign. Those of a door wait while too much of it is under way, so that what follows a fault stays
 * bounded.
 */
final class Traffic {

    private static final int LANES = 3;
    private static final int UNDER_WAY = 40;
    private static final long PAUSE_MILLIS = 40;

    private final Journal journal;
    private final Set<String> partners;
    private final List<Sender> senders = new ArrayList<>();
    private volatile boolean open = true;

    /** @param partners each of them gets every note that is for it */
    Traffic(List<Door> doors, Set<String> partners, Journal journal) {
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
        Note any = new Note(door, 1, 1);
        long each = partners.stream().filter(any::isFor).count();
        return journal.count(Entry.Kind.ACKNOWLEDGED, door) - (int) (journal.count(Entry.Kind.EFFECT, door) / each);
    }
}
