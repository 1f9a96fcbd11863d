package jp.tsunagi.mapping;

import java.util.List;
import jp.tsunagi.layout.Record;
import jp.tsunagi.layout.RecordStream;
import jp.tsunagi.layout.Slot;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Place;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Severity;
import jp.tsunagi.problem.Substitution;
import org.jspecify.annotations.Nullable;

/** What one run of a map holds: the stream, the counts, and room for values in the making. One thread. */
final class Run {

    final RecordStream stream;
    private final Findings findings;
    /** The value on its way into an emitter. */
    final Slice slice = new Slice();

    final String mapFile;
    private byte[] scratch = new byte[1 << 12];
    private int used;
    private final boolean persons;
    long errors;
    long warnings;

    Run(RecordStream stream, Findings findings, String mapFile) {
        this.stream = stream;
        this.findings = findings;
        this.mapFile = mapFile;
        this.persons = findings.wantsPersons();
    }

    /** Tells whom a record is about, if anybody wants to know. */
    void person(@Nullable PersonOf person, Scope scope) {
        if (persons && person != null && person.insurer().get(this, scope, slice)) {
            String insurer = slice.text();
            if (person.number().get(this, scope, slice)) {
                findings.person(insurer, slice.text());
            }
        }
    }

    /** Starts a record: the room is free again. */
    void start() {
        used = 0;
    }

    /** Room for this many bytes; write from {@link #at} and tell {@link #take} how many were used. */
    byte[] room(int bytes) {
        if (used + bytes + Record.SLACK > scratch.length) {
            // values of this record that are already made keep the old array
            scratch = new byte[Math.max(scratch.length * 2, bytes + Record.SLACK)];
            used = 0;
        }
        return scratch;
    }

    int at() {
        return used;
    }

    void take(int end) {
        used = end;
    }

    void problem(Source source, Scope scope, String rule, Message expected, Message found, Message remedy) {
        errors++;
        findings.problem(new Problem(
                source.place(this, scope), rule, source.at().toString(), expected, found, remedy, Severity.ERROR));
    }

    void problem(Problem problem) {
        if (problem.severity() == Severity.ERROR) {
            errors++;
        } else {
            warnings++;
        }
        findings.problem(problem);
    }

    void substitution(Substitution substitution) {
        findings.substitution(substitution);
    }

    static Place place(String file, Record record, int slot) {
        List<Slot> slots = record.kind().slots();
        if (slot < 0 || slot >= slots.size() || slot >= record.count()) {
            return new Place(file, record.number(), record.kind().name(), 0, "", record.offset(), record.length());
        }
        Slot at = slots.get(slot);
        return new Place(
                file,
                record.number(),
                record.kind().name(),
                at.no(),
                at.label(),
                record.offset(slot),
                record.length(slot));
    }
}
