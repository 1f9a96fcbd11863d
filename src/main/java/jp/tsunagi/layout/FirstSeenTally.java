package jp.tsunagi.layout;

import java.util.Objects;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;

/** A value that must be the beginning of a field in the first record of some kinds. */
final class FirstSeenTally extends Tally {

    private final FileCheck.FirstOf rule;
    private @Nullable String first;
    /** Where the one stood that this one is a part of. */
    private @Nullable String firstBefore;

    private boolean judged = true;

    FirstSeenTally(FileCheck check, String file, FileCheck.FirstOf rule) {
        super(check, file);
        this.rule = rule;
    }

    @Override
    void see(Record record, Findings findings) {
        int slot = slot(record);
        if (slot >= 0) {
            state(record, slot);
            judged &= !record.isFaulty(slot);
        }
        if (first == null && rule.kinds().contains(record.kind.name())) {
            seeFirst(record);
        }
    }

    private void seeFirst(Record record) {
        int other = record.kind.slot(rule.field());
        if (other >= 0 && other < record.count) {
            String value = record.text(other);
            judged &= !record.isFaulty(other);
            first = rule.characters() > 0 && value.length() > rule.characters()
                    ? value.substring(0, rule.characters())
                    : value;
        }
    }

    @Override
    void unsure() {
        judged &= first != null;
    }

    @Override
    Tally part() {
        FirstSeenTally part = new FirstSeenTally(check, file, rule);
        part.firstBefore = first;
        part.first = first;
        return part;
    }

    @Override
    boolean agrees(Tally part) {
        return Objects.equals(first, ((FirstSeenTally) part).firstBefore);
    }

    @Override
    void join(Tally part, long before) {
        FirstSeenTally other = (FirstSeenTally) part;
        stateAs(other, before);
        judged &= other.judged;
        first = other.first;
    }

    @Override
    void end(Findings findings) {
        if (place != null && first != null && judged && !first.equals(stated)) {
            tell(findings, place, Message.text("`" + first + "`"), Message.text("`" + stated + "`"));
        }
    }
}
