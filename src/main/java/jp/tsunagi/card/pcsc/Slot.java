package jp.tsunagi.card.pcsc;

/** What is known of one reader: who looks at it seldom must still see every card that was laid on it. */
final class Slot {

    /** More changes between two looks than hands can make: the count began anew. */
    private static final int MOST_CHANGES = 64;

    private ReaderState state;
    private boolean present;

    /** 1 if a card is known to be gone, because a command to it failed, before the service has counted that. */
    private int uncounted;

    /** An empty one; a card that lies there already is one that was laid down. */
    Slot(int changes) {
        this.state = new ReaderState("", changes << 16);
    }

    ReaderState state() {
        return state;
    }

    /** How many cards were laid down since the last look, the one that lies there now included. */
    int laidSince(ReaderState now) {
        int counted = now.changes() - state.changes() & 0xFFFF;
        boolean before = present;
        state = now;
        present = now.present();
        if (counted == 0) {
            if (before != present) {
                uncounted = present ? 0 : 1;
            }
            return !before && present ? 1 : 0;
        }
        int changes = Math.max(0, counted - uncounted);
        uncounted = 0;
        if (counted > MOST_CHANGES) {
            return present ? 1 : 0;
        }
        return before ? changes / 2 : (changes + 1) / 2;
    }
}
