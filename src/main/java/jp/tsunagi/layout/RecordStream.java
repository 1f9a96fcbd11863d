package jp.tsunagi.layout;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.layout.LayoutPlan.KindPlan;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Severity;
import org.jspecify.annotations.Nullable;

/** The records of one file, each checked as it comes. Not for more than one thread. */
public final class RecordStream implements Condition.Context {

    /** What {@link #next} found. */
    public enum Step {
        /** A record without errors. */
        GOOD,
        /** A record with at least one error; its bytes are in {@link Record#original}. */
        FAULTY,
        /** A row of column names. */
        HEADER,
        END
    }

    final LayoutPlan plan;
    final Layout layout;
    private final String file;
    private final Findings findings;
    final @Nullable RecordReader reader;
    final @Nullable FileGrammar grammar;
    final FileTotals totals;
    private final boolean totalled;
    final Map<String, Record> earlier = new HashMap<>();
    private @Nullable Kind lastKind;
    private @Nullable KindPlan lastPlan;
    int effectiveDate;
    private final FileEditions editions;

    private int depth;
    private boolean placed;
    private boolean ended;
    /** The record is faulty for a reason that has been told of one before it. */
    private boolean silent;
    /** Whether a record has been told to stand behind the last one that may come. */
    private boolean behindTheEnd;
    /** Whether the record before was none of a known kind, in a file that has nothing to find the next one by. */
    private boolean outOfStep;

    long errors;
    private long errorsOfTheOneBefore;
    private final OpenRecords open;
    private final RecordRules own;
    long warnings;
    long records;
    boolean fileError;

    RecordStream(LayoutPlan plan, FileEditions editions, InputStream in, String file, int today, Findings findings)
            throws IOException {
        this.plan = plan;
        this.layout = plan.layout();
        this.editions = editions;
        this.file = file;
        this.findings = findings;
        this.effectiveDate = today;
        this.grammar = layout.severalKinds() ? new FileGrammar(layout.grammar()) : null;
        this.totals = new FileTotals(layout, file);
        this.totalled = !totals.isEmpty();
        this.open = new OpenRecords(this, file, this::tell);
        this.own = new RecordRules(plan, file, this, this::tell);
        fromFileName();
        this.reader = Opening.of(layout, in, file, this::tell).reader();
        this.fileError = reader == null;
    }

    /**
     * A stream of its own for a stretch of the file that another one reads.
     *
     * @param effectiveDate as it is behind the record before
     */
    RecordStream(RecordStream whole, RecordReader reader, int effectiveDate, Findings findings) {
        this.plan = whole.plan;
        this.layout = whole.layout;
        this.editions = whole.editions.part();
        this.file = whole.file;
        this.findings = findings;
        this.effectiveDate = effectiveDate;
        this.grammar = whole.grammar == null ? null : new FileGrammar(layout.grammar());
        this.totals = whole.totals.part();
        this.totalled = whole.totalled;
        this.open = new OpenRecords(this, file, this::tell);
        this.own = new RecordRules(plan, file, this, this::tell);
        this.earlier.putAll(whole.earlier);
        this.reader = reader;
    }

    private void fromFileName() {
        FileNames names = layout.head().fileNames();
        String part = layout.head().effectiveDate();
        Field dated = names.parts().get(part);
        if (dated != null) {
            names.read(file)
                    .map(v -> v.get(part))
                    .map(v -> ItemRules.form(dated).parse(v, true))
                    .filter(d -> d > 0)
                    .ifPresent(d -> effectiveDate = d);
        }
    }

    /** Goes on to the next record. */
    public Step next() throws IOException {
        if (ended || reader == null) {
            return Step.END;
        }
        errorsOfTheOneBefore = 0;
        RecordReader.Cut cut = reader.next();
        if (cut == RecordReader.Cut.END) {
            end();
            return Step.END;
        }
        records++;
        Record record = reader.record();
        record.faulty = null;
        long before = errors;
        silent = false;
        boolean broken = cut == RecordReader.Cut.BROKEN;
        if (!reader.trouble().isEmpty()) {
            tellTrouble(record, broken);
        }
        if (cut == RecordReader.Cut.HEADER) {
            // without the right columns every record would be wrong once more
            ended = errors > before;
            fileError |= ended;
            return Step.HEADER;
        }
        if (broken) {
            broken(record);
        } else {
            check(record);
        }
        return silent || errors - errorsOfTheOneBefore > before ? Step.FAULTY : Step.GOOD;
    }

    private void tellTrouble(Record record, boolean broken) {
        for (RecordReader.Trouble trouble :
                java.util.Objects.requireNonNull(reader).trouble()) {
            // a record that breaks off has no line end either
            if (!broken || !trouble.warning()) {
                tell(ItemProblems.of(file, record, trouble, layout));
            }
        }
    }

    private void broken(Record record) {
        record.kind = record.kind == null ? UnknownKind.of(layout) : record.kind;
        open.giveUp(0);
        editions.broken();
        lastKind = null;
        placed = false;
        if (grammar == null || record.kind.name().equals(UnknownKind.NAME)) {
            unknown();
        } else if (place(record, false)) {
            totals.broken(record);
        }
    }

    private void unknown() {
        totals.unsure();
        if (grammar != null) {
            grammar.unknown();
        }
    }

    private void check(Record record) {
        boolean sameKind = record.kind == lastKind;
        if (!sameKind) {
            changeKind(record, record.kind);
        }
        depth = 0;
        placed = false;
        if (grammar != null) {
            if (lastPlan == null) {
                open.giveUp(0);
                unknown();
                tellKind(record);
                return;
            }
            if (!place(record, sameKind)) {
                return;
            }
        }
        KindPlan rules = lastPlan;
        if (rules == null) {
            return;
        }
        if (editions.several()) {
            rules = editions.rules(record, depth, java.util.Objects.requireNonNull(reader), findings);
        }
        int date = rules.date(record);
        if (date > 0 && editions.any()) {
            editions.stray(record, rules, date, file).ifPresent(this::tell);
        }
        if (record.count != rules.items().length && !own.count(record, rules.items().length)) {
            totals.broken(record);
            open.giveUp(depth);
            return;
        }
        effectiveDate = date > 0 ? date : effectiveDate;
        record.effectiveDate = effectiveDate;
        judge(record, rules);
    }

    private void judge(Record record, KindPlan rules) {
        own.items(record, rules);
        for (int c = 0; c < record.children.size(); c++) {
            own.nested(record, record.kind, c, effectiveDate);
        }
        if (!rules.requiredWhen().isEmpty() || !rules.rules().isEmpty()) {
            own.conditions(record, rules);
        }
        if (totalled) {
            totals.see(record, this::tell);
        }
        if (placed && !(open.isEmpty() && rules.late().isEmpty())) {
            open.take(record, depth, rules.late());
        }
        if (record.kind.referredTo() && grammar != null && depth == 0) {
            remember(record);
        }
    }

    private void changeKind(Record record, Kind kind) {
        lastKind = kind;
        lastPlan =
                kind.name().equals(UnknownKind.NAME) && layout.severalKinds() ? null : plan.plan(kind, record.encoding);
    }

    private void tellKind(Record record) {
        if (cannotBeFoundAgain()) {
            fileError = true;
            silent = outOfStep;
            outOfStep = true;
        }
        if (!silent) {
            tell(OrderProblems.unknown(layout, file, record));
        }
    }

    /** Without line ends one byte too many puts everything behind it out of step. */
    private boolean cannotBeFoundAgain() {
        return layout.format() instanceof Format.FixedWidth f && f.newline() == Format.Newline.NONE;
    }

    /** Finds the place of a record; false, with a problem, if it has none. */
    private boolean place(Record record, boolean sameKind) {
        FileGrammar order = java.util.Objects.requireNonNull(grammar);
        outOfStep = false;
        int at = sameKind ? order.again() : -1;
        at = at < 0 ? order.accept(record.kind.name()) : at;
        if (at < 0) {
            open.giveUp(0);
            outOfPlace(record, order);
            return false;
        }
        depth = at;
        placed = true;
        if (order.misses() || !open.isEmpty()) {
            judgeTheOnesBefore(record, order);
        }
        return true;
    }

    /** What ends where this record begins, and what should have come before it. */
    private void judgeTheOnesBefore(Record record, FileGrammar order) {
        long before = errors;
        if (!order.missingUnder().isEmpty()) {
            open.giveUp(depth + 1);
        }
        open.close(depth);
        tellMissing(order.missingUnder(), record);
        errorsOfTheOneBefore = errors - before;
        tellMissing(order.missing(), record);
    }

    /**
     * Ends what is open if a record of this kind, on the file's own level, is known to come next: what that record
     * would bring to light of the ones before is told now. False: something is missing before it, and nothing is ended.
     */
    boolean endBefore(String kind) {
        errorsOfTheOneBefore = 0;
        if (grammar != null) {
            if (!grammar.endBefore(kind)) {
                return false;
            }
            long before = errors;
            open.close(0);
            errorsOfTheOneBefore = errors - before;
        }
        return true;
    }

    private void outOfPlace(Record record, FileGrammar order) {
        if (order.finished()) {
            fileError = true;
            silent = behindTheEnd;
            behindTheEnd = true;
        } else {
            totals.unsure();
        }
        if (!silent) {
            tell(OrderProblems.outOfPlace(layout, file, record, order));
        }
    }

    private void tellMissing(List<String> missing, @Nullable Record record) {
        for (String kind : missing) {
            tell(OrderProblems.missing(layout, file, kind, record));
        }
    }

    private void remember(Record record) {
        if (record.kind.children().isEmpty()) {
            earlier.put(record.kind.name(), record.retain());
        }
    }

    private void end() {
        ended = true;
        long before = errors;
        RecordReader.Ending ending = java.util.Objects.requireNonNull(reader).ending();
        fileError |= ending == RecordReader.Ending.BROKEN;
        if (records == 0 && ending != RecordReader.Ending.WHOLE) {
            Opening.empty(layout, file, this::tell);
        } else if (grammar != null) {
            grammar.end();
            if (!grammar.missingUnder().isEmpty()) {
                open.giveUp(1);
            }
            open.close(0);
            tellMissing(grammar.missingUnder(), null);
            errorsOfTheOneBefore = errors - before;
            before = errors;
            tellMissing(grammar.missing(), null);
        }
        totals.end(this::tell, grammar == null || grammar.missing().isEmpty());
        fileError |= errors > before;
    }

    private void tell(Problem problem) {
        if (problem.severity() == Severity.ERROR) {
            errors++;
        } else {
            warnings++;
        }
        findings.problem(problem);
    }

    @Override
    public Optional<Record> earlier(String kind) {
        return Optional.ofNullable(earlier.get(kind));
    }

    /** The record that {@link #next} found; valid until the next call. */
    public Record record() {
        return java.util.Objects.requireNonNull(reader).record();
    }

    /**
     * Whether the last call of {@link #next} found that the statement or group that ended before its record was faulty
     * as a whole: records missing in it, or a rule about the records under its first one.
     */
    public boolean oneBeforeFaulty() {
        return errorsOfTheOneBefore > 0;
    }

    /** How deep the record stands in the file's grammar; 0: on the file's own level. */
    public int depth() {
        return depth;
    }

    /** The file's name, for problems. */
    public String file() {
        return file;
    }

    public long records() {
        return records;
    }

    public long errors() {
        return errors;
    }

    public long warnings() {
        return warnings;
    }

    /** Whether something is wrong with the file as a whole: it cannot be opened, its order or its counts do not fit. */
    public boolean fileError() {
        return fileError;
    }
}
