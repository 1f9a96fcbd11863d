package jp.tsunagi.mapping;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.layout.FileNames;
import jp.tsunagi.layout.Record;
import jp.tsunagi.layout.RecordStream.Step;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Severity;

/** One file on its way through one plan. */
final class FileRun implements Units.Taker, Closeable {

    private final MapPlans plans;
    /** Of the file as a whole. */
    private final MapPlan own;

    private final Run run;
    private final Translation.Policy policy;
    private final Output out;
    private final HeadedOutput setAside;
    private final Units units;
    private final Scope scope;
    private final Map<String, String> nameParts = new LinkedHashMap<>();
    private final KeyedSpool spool;
    /** How many outputs are taken for written before anything is. */
    private long before;

    private long written;
    private long spooled;
    private long kept;
    private boolean opened;
    /** Whether the output's file name needs nothing more from a record. */
    private boolean named;

    FileRun(MapPlans plans, Run run, Translation.Policy policy, boolean anyOrder, Output out, OutputStream setAside) {
        this.plans = plans;
        this.own = plans.own();
        this.run = run;
        this.policy = policy;
        this.out = out;
        this.setAside = new HeadedOutput(setAside);
        this.units = Units.of(plans, anyOrder, own.members(), this);
        this.scope = new Scope(null, new Record(own.source().kinds().get(0), jp.tsunagi.text.Encoding.UTF_8));
        this.spool = new KeyedSpool();
        this.named = own.fileName().isEmpty();
    }

    /** Works on a part of a file whose output has been begun and named: the same but for what stands around it. */
    static FileRun within(MapPlans plans, Run run, Translation.Policy policy, Output out, OutputStream setAside) {
        FileRun part = new FileRun(plans, run, policy, false, out, setAside);
        part.opened = true;
        part.named = true;
        part.before = 1;
        part.written = part.before;
        return part;
    }

    Outcome go() throws IOException {
        for (Step step = next(); step != Step.END; step = next()) {
            take(step);
        }
        return end();
    }

    /** Goes on to the next record. */
    Step next() throws IOException {
        Step step = run.stream.next();
        if (run.stream.oneBeforeFaulty()) {
            units.spoil();
        }
        return step;
    }

    /** Takes the record that {@link #next} found, if it found one. */
    void take(Step step) throws IOException {
        if (step == Step.HEADER) {
            setAside.header(run.stream.record().original());
        } else {
            units.take(run.stream.record(), run.stream.depth(), step == Step.FAULTY);
        }
    }

    /** Ends the unit that is open; the stream has ended its own. */
    void endUnit() throws IOException {
        if (run.stream.oneBeforeFaulty()) {
            units.spoil();
        }
        units.end();
    }

    /** What was done, once {@link #next} has found the end. */
    Outcome end() throws IOException {
        units.end();
        long errors = run.errors + run.stream.errors();
        boolean refused = run.stream.fileError() || policy == Translation.Policy.REFUSE_FILE && errors > 0;
        if (policy == Translation.Policy.PER_KEY) {
            long[] counts = spool.sort(this::putRecord, setAside);
            written = counts[0];
            kept = counts[1];
        }
        open();
        out.write(own.closing());
        out.flush();
        return new Outcome(
                run.stream.records(),
                refused ? 0 : written,
                refused ? 0 : kept,
                errors,
                run.warnings + run.stream.warnings(),
                refused,
                refused ? "" : fileName());
    }

    /** Whether the output's file name needs nothing more from a record. */
    boolean named() {
        return named;
    }

    /**
     * Goes on behind a part that was worked on {@link #within} the file.
     *
     * @param keptBack the records of the part that are set aside
     */
    void join(FileRun part, byte[] keptBack) throws IOException {
        long more = part.written - part.before;
        if (more > 0) {
            int start = opened ? 0 : own.between().length;
            open();
            out.append(part.out, start);
        }
        if (keptBack.length > 0) {
            setAside.write(keptBack);
        }
        written += more;
        kept += part.kept;
        run.errors += part.run.errors;
        run.warnings += part.run.warnings;
    }

    @Override
    public void close() throws IOException {
        try (spool) {
            units.close();
        }
    }

    private void putRecord(byte[] bytes, int length) throws IOException {
        separate();
        out.ensure(length);
        System.arraycopy(bytes, 0, out.bytes, out.position, length);
        out.position += length;
        out.passOn();
    }

    private void open() {
        if (!opened) {
            opened = true;
            out.write(own.opening());
        }
    }

    private void separate() {
        if (!opened) {
            open();
        } else if (own.between().length > 0) {
            out.write(own.between());
        }
    }

    @Override
    public void take(Record unit, boolean faulty) throws IOException {
        boolean bad = faulty;
        MapPlan plan = plans.of(unit);
        scope.record = unit;
        run.start();
        if (!bad) {
            List<Problem> problems = plan.checks().of(unit, run.stream, run.stream.file());
            if (!problems.isEmpty()) {
                bad = tell(problems);
            }
        }
        if (!bad && plan.where() != null && !plan.where().holds(unit, run.stream)) {
            return;
        }
        if (!bad && own.single() && written + spooled > 0) {
            run.problem(second(unit));
            bad = true;
        }
        int before = out.position;
        int start = before;
        long errorsBefore = run.errors;
        if (!bad) {
            if (policy != Translation.Policy.PER_KEY) {
                separate();
                start = out.position;
            }
            plan.emitter().emit(run, scope, out);
            bad = run.errors > errorsBefore;
        }
        if (policy == Translation.Policy.PER_KEY) {
            spooled += bad ? 0 : 1;
            spool.add(key(unit), bad, out.bytes, start, bad ? 0 : length(start), units.originals(unit));
            out.position = before;
            if (!bad) {
                run.person(plan.person(), scope);
            }
            note(unit, bad);
            return;
        }
        if (bad) {
            out.position = opened && written == 0 && before == 0 ? 0 : before;
            opened = opened && (written > 0 || before > 0);
            keep(unit);
            return;
        }
        if (own.between().length > 0) {
            out.position = start + length(start);
        }
        written++;
        run.person(plan.person(), scope);
        note(unit, false);
        out.passOn();
    }

    /** Whether one of them is an error. */
    private boolean tell(List<Problem> problems) {
        boolean bad = false;
        for (Problem problem : problems) {
            run.problem(problem);
            bad |= problem.severity() == Severity.ERROR;
        }
        return bad;
    }

    private Problem second(Record unit) {
        return new Problem(
                Run.place(run.stream.file(), unit, -1),
                "map.one-record",
                own.target().head().at().toString(),
                Message.of("map.one-record"),
                Message.of("map.one-record.found"),
                Message.of("map.one-record.remedy"),
                Severity.ERROR);
    }

    /** The record's own bytes in the output: in an array, the line end belongs to the separator. */
    private int length(int start) {
        int length = out.position - start;
        return own.between().length > 0 && length > 0 ? length - 1 : length;
    }

    private void keep(Record unit) throws IOException {
        if (policy == Translation.Policy.SET_ASIDE) {
            for (byte[] original : units.originals(unit)) {
                setAside.write(original);
                kept++;
            }
        }
    }

    private String key(Record unit) {
        int slot = plans.of(unit).perSlot();
        return slot < unit.count() ? unit.text(slot) : "";
    }

    private void note(Record unit, boolean bad) {
        if (!named && !bad) {
            scope.record = unit;
            plans.of(unit).fileName().forEach((part, value) -> {
                if (value.get(run, scope, run.slice)) {
                    nameParts.put(part, run.slice.text());
                }
            });
            named = !nameParts.isEmpty();
        }
    }

    /** The target's file name: its parts from the map, else from the source's name. */
    private String fileName() {
        FileNames names = own.target().head().fileNames();
        Map<String, String> parts = new LinkedHashMap<>(
                own.source().head().fileNames().read(run.stream.file()).orElse(Map.of()));
        parts.putAll(nameParts);
        return names.write(parts).orElse("");
    }
}
