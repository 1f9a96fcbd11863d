package jp.tsunagi.layout;

import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Place;
import jp.tsunagi.problem.Problem;
import org.jspecify.annotations.Nullable;

/** One check of a file, kept while its records go by: the value it is about, found in each kind that has it. */
abstract class Tally {

    final FileCheck check;
    final String file;
    private final String kind;
    private final String field;
    private @Nullable Kind lastKind;
    private int lastSlot;

    @Nullable
    Place place;

    @Nullable
    String stated;

    Tally(FileCheck check, String file) {
        this.check = check;
        this.file = file;
        int dot = check.at().indexOf('.');
        this.kind = dot < 0 ? "" : check.at().substring(0, dot);
        this.field = check.at().substring(dot + 1);
    }

    /** The slot of the checked value in this record; -1: it has none. */
    final int slot(Record record) {
        if (record.kind != lastKind) {
            lastKind = record.kind;
            lastSlot = kind.isEmpty() || record.kind.name().equals(kind) ? record.kind.slot(field) : -1;
        }
        return lastSlot < record.count ? lastSlot : -1;
    }

    /** Whether the rule begins anew after this record. */
    final boolean last(Record record) {
        return record.kind.name().equals(check.until());
    }

    final void state(Record record, int slot) {
        place = ItemProblems.place(file, record, slot);
        stated = record.text(slot);
    }

    /** A record came that could be cut and has its place. */
    abstract void see(Record record, Findings findings);

    /** A record of a known kind came whose values cannot be told apart. */
    void broken(Record record) {
        unsure();
    }

    /** A record came of which it is not known what it is, or where it belongs. */
    abstract void unsure();

    void end(Findings findings) {}

    /** Whether it can only be judged when the file came to its end. */
    boolean needsTheWholeFile() {
        return false;
    }

    /** Begins to count what comes next by itself, as far as that can be told from where this one stands. */
    abstract Tally part();

    /** Whether this one would have told what the part told, and would stand where the part stands. */
    abstract boolean agrees(Tally part);

    /**
     * Goes on behind the records that the part has counted.
     *
     * @param before how many records came before those
     */
    abstract void join(Tally part, long before);

    final void stateAs(Tally part, long before) {
        if (part.place != null) {
            place = part.place.behind(before);
            stated = part.stated;
        }
    }

    final void tell(Findings findings, Place at, Message expected, Message found) {
        findings.problem(new Problem(
                at,
                "check." + check.id(),
                check.origin().toString(),
                expected,
                found,
                check.say().isEmpty() ? Message.of("remedy.file-check") : Message.text(check.say()),
                check.severity()));
    }

    /** Whether a value is a whole number that its own rule has not found wrong. */
    static boolean readable(Record record, int slot) {
        int end = record.end[slot];
        int i = record.start[slot];
        i += i < end && record.bytes[i] == '-' ? 1 : 0;
        boolean digits = i < end && end - i <= 18 && !record.isFaulty(slot);
        for (; digits && i < end; i++) {
            digits = record.bytes[i] >= '0' && record.bytes[i] <= '9';
        }
        return digits;
    }

    /** A whole number as it stands in the file; 0 if it is none: the item's own rule has told that. */
    static long number(Record record, int slot) {
        byte[] b = record.bytes;
        int i = record.start[slot];
        int end = record.end[slot];
        boolean negative = i < end && b[i] == '-';
        long value = 0;
        for (i += negative ? 1 : 0; i < end; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }
}
