package jp.tsunagi.synth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import jp.tsunagi.layout.Condition;
import jp.tsunagi.layout.Record;
import jp.tsunagi.layout.RecordTrial;
import jp.tsunagi.layout.RecordWriter.Written;
import jp.tsunagi.layout.Slot;
import jp.tsunagi.problem.Place;

/**
 * The problems that decode must report of a faulty file: the broken item or record by what was done to it, what follows
 * inside the record by the layout's own conditions, what follows in the file by {@link FileModel}.
 */
final class Expectations implements Condition.Context {

    private final Setting setting;
    private final DraftMaker rules;
    private final Consumer<Expected> faults;
    private final FileModel file;
    private final Map<String, Record> earlier = new HashMap<>();
    private final Map<Draft, Record> seen = new HashMap<>();
    private final String name;
    private long number;
    private long offset;
    private int day;

    /** @param day the effective date of records that have had none, yyyymmdd */
    Expectations(Setting setting, DraftMaker rules, String name, int day, Consumer<Expected> faults) {
        this.setting = setting;
        this.rules = rules;
        this.name = name;
        this.day = day;
        this.faults = faults;
        this.file = new FileModel(setting.layout, this::tell);
    }

    @Override
    public Optional<Record> earlier(String kind) {
        return Optional.ofNullable(earlier.get(kind));
    }

    private void tell(Place place, String rule) {
        faults.accept(Expected.of(place, rule));
    }

    /** Bytes before the first record. */
    void skip(int bytes) {
        offset += bytes;
    }

    /** A row of column names. */
    void header(int bytes) {
        number++;
        offset += bytes;
    }

    /** The next record of the file. */
    void see(Line line, Written written) {
        number++;
        if (!line.recordRule.isEmpty()) {
            tell(ofRecord(line, written), line.recordRule);
        }
        beforeRoot(line);
        switch (line.sight) {
            case WHOLE -> items(line, written);
            case KIND_ONLY -> {
                totals(line, written);
                waiting.clear();
            }
            case UNCUT, LOST -> waiting.clear();
        }
        offset += written.bytes().length;
    }

    /** A record of the file's own level ends what stood open; one of which nothing is known may still belong to it. */
    private void beforeRoot(Line line) {
        boolean known = line.sight == Line.Sight.WHOLE || line.sight == Line.Sight.KIND_ONLY;
        if (known && line.draft.parent == null && !line.recordRule.equals("record.order")) {
            judge();
        }
    }

    /** Only what stands in the file counts, though its items cannot be told apart as they should. */
    private void totals(Line line, Written written) {
        long begin = offset;
        long record = number;
        int there = Math.min(line.left, line.values.size());
        Record built = setting.trial.record(
                line.draft.kind, line.values.subList(0, there), Arrays.copyOf(line.lengths(), there), day);
        file.see(line.draft, built, slot -> ofItem(line.draft, slot, record, begin, written));
    }

    private Place ofRecord(Line line, Written written) {
        boolean known = line.sight != Line.Sight.LOST || !setting.layout.severalKinds();
        return new Place(
                name,
                number,
                known ? line.draft.kind.name() : "",
                0,
                "",
                offset + Math.max(0, line.at),
                line.at < 0 ? written.bytes().length : line.length);
    }

    private void items(Line line, Written written) {
        Draft draft = line.draft;
        long begin = offset;
        long record = number;
        Record built = setting.trial.record(draft.kind, line.values, line.lengths(), dayOf(line));
        List<RecordTrial.Broken> broken = new ArrayList<>(setting.trial.items(built));
        broken.removeIf(b -> b.slot() == line.slot);
        if (line.slot >= 0) {
            broken.add(new RecordTrial.Broken(line.slot, line.rule));
        }
        for (RecordTrial.Broken one : broken) {
            tell(ofItem(draft, one.slot(), record, begin, written), one.rule());
        }
        for (KindRules.Needed needed : rules.rules(draft.kind).needed()) {
            if (absent(built, needed.slot()) && needed.when().holds(built, this)) {
                boolean last =
                        draft.kind.slots().get(needed.slot()).field().presence() == jp.tsunagi.layout.Presence.FINAL;
                tell(
                        ofItem(draft, needed.slot(), record, begin, written),
                        last ? "field.required-final" : "field.required");
            }
        }
        for (KindRules.Rule rule : rules.rules(draft.kind).rules()) {
            if (!rule.ofChildren() && broken(rule, built)) {
                tell(
                        ofCheck(draft, rule, record, begin, written),
                        "check." + rule.check().id());
            }
        }
        file.see(draft, built, slot -> ofItem(draft, slot, record, begin, written));
        remember(draft, built, record, begin, written);
    }

    private boolean broken(KindRules.Rule rule, Record record) {
        Condition when = rule.when();
        return (when == null || when.holds(record, this)) && !rule.require().holds(record, this);
    }

    private boolean absent(Record record, int slot) {
        return record.empty(slot) || record.text(slot).equals(setting.explicitNull());
    }

    private int dayOf(Line line) {
        int slot = line.draft.kind.slot(line.draft.kind.layout().head().effectiveDate());
        if (slot >= 0) {
            byte[] value = line.values.get(slot);
            int date = Calendar.form(line.field(slot)).parse(value, 0, value.length, true, setting.trial.encoding());
            day = date > 0 ? Calendar.packed(Calendar.date(date)) : day;
        }
        return day;
    }

    private Place ofItem(Draft draft, int slot, long record, long begin, Written written) {
        Slot at = draft.kind.slots().get(slot);
        return new Place(
                name,
                record,
                draft.kind.name(),
                at.no(),
                at.label(),
                begin + written.offsets()[slot],
                written.lengths()[slot]);
    }

    private Place ofCheck(Draft draft, KindRules.Rule rule, long record, long begin, Written written) {
        return rule.slot() < 0
                ? new Place(name, record, draft.kind.name(), 0, "", begin, written.bytes().length)
                : ofItem(draft, rule.slot(), record, begin, written);
    }

    private record Checked(KindRules.Rule rule, Place place) {}

    private final Map<Draft, List<Checked>> waiting = new HashMap<>();

    private void remember(Draft draft, Record built, long record, long begin, Written written) {
        seen.put(draft, built);
        if (draft.kind.children().isEmpty() && draft.parent == null) {
            earlier.put(draft.kind.name(), built);
        }
        for (KindRules.Rule rule : rules.rules(draft.kind).rules()) {
            if (rule.ofChildren()) {
                waiting.computeIfAbsent(draft, d -> new ArrayList<>())
                        .add(new Checked(rule, ofCheck(draft, rule, record, begin, written)));
            }
        }
    }

    /** The records that stood open have all that comes under them. */
    private void judge() {
        waiting.forEach((draft, checks) -> {
            Record record = Objects.requireNonNull(seen.get(draft));
            draft.under.forEach(under -> {
                Record child = seen.get(under);
                if (child != null) {
                    setting.trial.under(record, child);
                }
            });
            for (Checked one : checks) {
                if (broken(one.rule(), record)) {
                    tell(one.place(), "check." + one.rule().check().id());
                }
            }
        });
        waiting.clear();
        seen.clear();
    }

    void end() {
        judge();
        file.end();
    }
}
