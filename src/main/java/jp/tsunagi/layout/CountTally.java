package jp.tsunagi.layout;

import java.util.List;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;

/** A number that must be the number of records of some kinds. */
final class CountTally extends Tally {

    private final List<String> kinds;
    private @Nullable Kind seen;
    private boolean counted;
    private long count;
    private long unsure;
    private long number;
    private boolean readable;

    CountTally(FileCheck check, String file, List<String> kinds) {
        super(check, file);
        this.kinds = kinds;
    }

    @Override
    void see(Record record, Findings findings) {
        broken(record);
        int slot = slot(record);
        if (slot >= 0) {
            state(record, slot);
            readable = readable(record, slot);
            number = number(record, slot);
        }
    }

    @Override
    void broken(Record record) {
        if (record.kind != seen) {
            seen = record.kind;
            counted = kinds.contains(record.kind.name());
        }
        count += counted ? 1 : 0;
    }

    @Override
    void unsure() {
        unsure++;
    }

    @Override
    Tally part() {
        return new CountTally(check, file, kinds);
    }

    @Override
    boolean agrees(Tally part) {
        return true;
    }

    @Override
    void join(Tally part, long before) {
        CountTally other = (CountTally) part;
        count += other.count;
        unsure += other.unsure;
        if (other.place != null) {
            stateAs(other, before);
            readable = other.readable;
            number = other.number;
        }
    }

    @Override
    boolean needsTheWholeFile() {
        return true;
    }

    @Override
    void end(Findings findings) {
        if (place != null && readable && (number < count || number > count + unsure)) {
            tell(findings, place, Message.of("count.expected", count), Message.text(String.valueOf(number)));
        }
    }
}
