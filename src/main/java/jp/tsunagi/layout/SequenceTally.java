package jp.tsunagi.layout;

import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;

/**
 * Numbers that count on by one. A number out of sequence is told once: behind it the count may go on from it (a record
 * is missing or doubled) or as if it had been right (only the number was wrong).
 */
final class SequenceTally extends Tally {

    private static final long NONE = Long.MIN_VALUE;

    private long next;
    /** The other number that may come behind one out of sequence. */
    private long orElse = NONE;
    /** Records that may have had a number each since the last one that could be read. */
    private long unsure;

    SequenceTally(FileCheck check, String file, long from) {
        super(check, file);
        next = from;
    }

    @Override
    void see(Record record, Findings findings) {
        int slot = slot(record);
        if (slot < 0) {
            return;
        }
        if (!readable(record, slot)) {
            next++;
            orElse = orElse == NONE ? NONE : orElse + 1;
            return;
        }
        long found = number(record, slot);
        boolean goesOn = found >= next && found <= next + unsure || found == orElse;
        long expected = orElse == NONE ? next : orElse;
        if (!goesOn) {
            tell(
                    findings,
                    ItemProblems.place(file, record, slot),
                    Message.of("sequence.expected", expected),
                    Message.text(String.valueOf(found)));
        }
        orElse = goesOn ? NONE : expected + 1;
        next = found + 1;
        unsure = 0;
    }

    @Override
    void unsure() {
        unsure++;
    }
}
