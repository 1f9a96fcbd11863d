package jp.tsunagi.layout;

import java.util.List;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;

/** A number that must be the sum of fields; with {@code until}, of those since the last such record. */
final class SumTally extends Tally {

    private final List<String> fields;
    private long sum;
    private long statedSum;
    private boolean judged = true;
    /** Whether it began anew since it was made. */
    private boolean anew;

    SumTally(FileCheck check, String file, List<String> fields) {
        super(check, file);
        this.fields = fields;
    }

    @Override
    void see(Record record, Findings findings) {
        for (String name : fields) {
            int dot = name.indexOf('.');
            if (record.kind.name().equals(name.substring(0, Math.max(0, dot)))) {
                int slot = record.kind.slot(name.substring(dot + 1));
                boolean there = slot >= 0 && slot < record.count;
                sum += there ? number(record, slot) : 0;
                judged &= !there || record.empty(slot) || readable(record, slot);
            }
        }
        int slot = slot(record);
        if (slot >= 0) {
            statedSum += number(record, slot);
            judged &= readable(record, slot);
            if (place == null) {
                state(record, slot);
            }
        }
        if (last(record)) {
            end(findings);
            begin();
        }
    }

    @Override
    void broken(Record record) {
        unsure();
        if (last(record)) {
            begin();
        }
    }

    @Override
    void unsure() {
        judged = false;
    }

    private void begin() {
        sum = 0;
        statedSum = 0;
        judged = true;
        place = null;
        anew = true;
    }

    @Override
    Tally part() {
        return new SumTally(check, file, fields);
    }

    /** What the part has told at its first {@code until} is only whole if nothing had been added up before. */
    @Override
    boolean agrees(Tally part) {
        return !((SumTally) part).anew || sum == 0 && statedSum == 0 && judged && place == null;
    }

    @Override
    void join(Tally part, long before) {
        SumTally other = (SumTally) part;
        sum += other.sum;
        statedSum += other.statedSum;
        judged &= other.judged;
        if (place == null) {
            stateAs(other, before);
        }
    }

    @Override
    boolean needsTheWholeFile() {
        return true;
    }

    @Override
    void end(Findings findings) {
        if (place != null && judged && statedSum != sum) {
            tell(
                    findings,
                    place,
                    Message.of("sum.expected", sum, String.join(" + ", fields)),
                    Message.text(String.valueOf(statedSum)));
        }
    }
}
