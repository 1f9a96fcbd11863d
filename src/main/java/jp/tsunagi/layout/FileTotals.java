package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.problem.Findings;

/**
 * Counts and adds up while a file is read, and compares with what its control records say. A record that has been told
 * to be wrong makes what it would have counted for unsure, not wrong once more.
 */
final class FileTotals {

    private final List<Tally> tallies = new ArrayList<>();
    private boolean unsure;

    private FileTotals() {}

    FileTotals(Layout layout, String file) {
        for (FileCheck check : layout.fileChecks()) {
            tallies.add(tally(check, layout, file));
        }
    }

    private static Tally tally(FileCheck check, Layout layout, String file) {
        FileCheck.Rule rule = check.rule();
        if (rule instanceof FileCheck.Count count) {
            return new CountTally(check, file, count.kinds());
        }
        if (rule instanceof FileCheck.Sum sum) {
            return new SumTally(check, file, sum.fields());
        }
        if (rule instanceof FileCheck.Sequence sequence) {
            return new SequenceTally(check, file, sequence.from());
        }
        if (rule instanceof FileCheck.Same same) {
            return new SameTally(check, layout, file, same);
        }
        return new FirstSeenTally(check, file, (FileCheck.FirstOf) rule);
    }

    boolean isEmpty() {
        return tallies.isEmpty();
    }

    void see(Record record, Findings findings) {
        for (Tally tally : tallies) {
            tally.see(record, findings);
        }
    }

    /** A record of a known kind came whose values cannot be told apart. */
    void broken(Record record) {
        unsure = true;
        for (Tally tally : tallies) {
            tally.broken(record);
        }
    }

    /** A record came of which it is not known what it is, or where it belongs. */
    void unsure() {
        unsure = true;
        for (Tally tally : tallies) {
            tally.unsure();
        }
    }

    /** Whether a record has come whose values, kind or place could not be told. */
    boolean isUnsure() {
        return unsure;
    }

    /** Totals of what comes next alone, as far as they can be told from where these stand. */
    FileTotals part() {
        FileTotals part = new FileTotals();
        tallies.forEach(tally -> part.tallies.add(tally.part()));
        return part;
    }

    /** Whether these would have told what the part told, and would stand where the part stands. */
    boolean agrees(FileTotals part) {
        for (int i = 0; i < tallies.size(); i++) {
            if (!tallies.get(i).agrees(part.tallies.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** @param before how many records came before those of the part */
    void join(FileTotals part, long before) {
        for (int i = 0; i < tallies.size(); i++) {
            tallies.get(i).join(part.tallies.get(i), before);
        }
    }

    /** @param whole whether the file came to its end */
    void end(Findings findings, boolean whole) {
        for (Tally tally : tallies) {
            if (whole || !tally.needsTheWholeFile()) {
                tally.end(findings);
            }
        }
    }
}
