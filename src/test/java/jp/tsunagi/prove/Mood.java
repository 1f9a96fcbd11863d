package jp.tsunagi.prove;

/** How a simulated partner treats what it is sent. */
enum Mood {
    /** Takes it and says so. */
    KIND(false, false),
    /** Takes it, and takes its time. */
    SLOW(false, false),
    /** Does not listen at all. */
    DOWN(true, false),
    /** Says no, e.g. 503 or AE, and keeps nothing. */
    REFUSING(true, false),
    /** Says that it has no room, and keeps nothing. */
    FULL(true, false),
    /** Hangs up before it has kept anything. */
    HANGS_UP_BEFORE(true, false),
    /** Keeps it and hangs up without an answer. */
    HANGS_UP_AFTER(true, true),
    /** Keeps it, closes its half of the connection, and never answers. */
    HALF_CLOSED(true, true),
    /** Keeps it and answers when nobody waits any more. */
    LATE(true, true),
    /** Keeps it and answers twice. */
    TWICE(false, false);

    private final boolean fails;
    private final boolean keeps;

    Mood(boolean fails, boolean keeps) {
        this.fails = fails;
        this.keeps = keeps;
    }

    /** Whether the sender cannot have seen a good answer. */
    boolean fails() {
        return fails;
    }

    /** Whether it keeps what it was sent although the sender is not told so. */
    boolean keepsUnseen() {
        return keeps;
    }
}
