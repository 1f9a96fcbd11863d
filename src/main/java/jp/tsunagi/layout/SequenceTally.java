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
    /** The first number that was read, where it is not known which number comes next. */
    private long first = NONE;
    /** Whether a record came that would have had a number of which nothing is known. */
    private boolean lost;

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
            lost |= next == NONE;
            next++;
            orElse = orElse == NONE ? NONE : orElse + 1;
            return;
        }
        long found = number(record, slot);
        if (next == NONE) {
            first = found;
            next = found;
        }
        boolean goesOn = goesOn(found);
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

    private boolean goesOn(long found) {
        return found >= next && found <= next + unsure || found == orElse;
    }

    @Override
    void unsure() {
        lost |= next == NONE;
        unsure++;
    }

    @Override
    Tally part() {
        return new SequenceTally(check, file, NONE);
    }

    @Override
    boolean agrees(Tally part) {
        SequenceTally other = (SequenceTally) part;
        return !other.lost && (other.first == NONE || goesOn(other.first));
    }

    @Override
    void join(Tally part, long before) {
        SequenceTally other = (SequenceTally) part;
        if (other.first != NONE) {
            next = other.next;
            orElse = other.orElse;
            unsure = other.unsure;
        }
    }
}
