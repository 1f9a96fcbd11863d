package jp.tsunagi.mapping;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.Record;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Place;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Severity;
import jp.tsunagi.problem.Substitution;

/** Tells what is wrong in a set, counts it, and notes when it is doubtful whose a record is. */
final class SetProblems implements Findings {

    private final String source;
    private final Findings findings;
    private final Set<String> readBy = new TreeSet<>();
    private final Set<Integer> itemsWithErrors = new HashSet<>();
    private long errors;
    private long warnings;
    private long ofFiles;

    SetProblems(SetFile set, Findings findings) {
        this.source = set.yaml().at().file() + ":" + set.yaml().at().line();
        this.findings = findings;
    }

    /** From now on the problems are those of another file. */
    void nextFile(Layout layout) {
        readBy.clear();
        readBy(layout.path());
        nextRecord();
    }

    void nextRecord() {
        itemsWithErrors.clear();
    }

    /** The editions that the file was read by, the oldest first, commas between them. */
    String readBy() {
        return String.join(",", readBy);
    }

    @Override
    public void readBy(String path) {
        readBy.add(path);
    }

    /** Whether an item of the key was told to be wrong since {@link #nextRecord}. */
    boolean keyDoubtful(Record record, SetMember.Slots slots) {
        return slots.holds(record.kind(), itemsWithErrors);
    }

    @Override
    public void problem(Problem problem) {
        if (problem.severity() == Severity.ERROR) {
            errors++;
            itemsWithErrors.add(problem.place().item());
        } else {
            warnings++;
        }
        findings.problem(problem);
    }

    @Override
    public void substitution(Substitution substitution) {
        findings.substitution(substitution);
    }

    /** Something is wrong with a file as a whole: the set is refused. */
    void file(String file, String rule, Message expected, Message remedy) {
        ofFiles++;
        errors++;
        tell(Place.ofFile(file), rule, expected, Message.of("set.found"), remedy);
    }

    void record(Record record, String file, String rule, Message expected, int slot, boolean whole) {
        errors++;
        tell(place(record, file, slot, whole), rule, expected, Message.of("set.found"), Message.of(rule + ".remedy"));
    }

    void key(Place place, String rule, String member) {
        errors++;
        tell(
                place,
                rule,
                Message.of(rule + ".expected", member),
                Message.of("found.nothing"),
                Message.of(rule + ".remedy"));
    }

    private void tell(Place place, String rule, Message expected, Message found, Message remedy) {
        findings.problem(new Problem(place, rule, source, expected, found, remedy, Severity.ERROR));
    }

    /** @param whole whether the record was cut well enough to show the item */
    Place place(Record record, String file, int slot, boolean whole) {
        if (!whole) {
            return new Place(file, record.number(), record.kind().name(), 0, "", record.offset(), record.length());
        }
        Field field = record.kind().slots().get(slot).field();
        return new Place(
                file,
                record.number(),
                record.kind().name(),
                field.no(),
                field.label(),
                record.offset(slot),
                record.length(slot));
    }

    long errors() {
        return errors;
    }

    long warnings() {
        return warnings;
    }

    long ofFiles() {
        return ofFiles;
    }
}
