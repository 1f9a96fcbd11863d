package jp.tsunagi.prove;

import java.time.Instant;

/**
 * One line of the harness's own list.
 *
 * @param who the door or partner, or what was killed
 * @param note the note's id; empty: none
 * @param detail e.g. the key by which the partner knows a repeat
 */
record Entry(Instant at, Kind kind, String who, String note, String detail) {

    enum Kind {
        /** About to be handed to the hub. */
        OFFERED,
        /** The hub said it has it: from now on it must not be lost. */
        ACKNOWLEDGED,
        /** It took effect at a partner. */
        EFFECT,
        /** It came again and the partner knew it by its key: no second effect. */
        REPEAT,
        /** It came with something cut or changed. */
        DAMAGED,
        /** The partner misbehaved towards it. */
        FAULT,
        /** The partner said something of what it got. */
        WORD,
        /** The partner's manners from now on. */
        WEATHER,
        KILL
    }

    String line() {
        return at + "\t" + kind + "\t" + who + "\t" + note + "\t" + detail;
    }
}
