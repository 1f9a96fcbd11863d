package jp.tsunagi.layout;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.text.DateForm;
import jp.tsunagi.text.Encoding;
import org.jspecify.annotations.Nullable;

/** A layout made ready to run: rules on bytes, compiled conditions. Immutable, safe for many threads. */
public final class LayoutPlan {

    /** A check with its compiled conditions. */
    record Rule(Check check, @Nullable Condition when, Condition require, int slot) {

        /** Whether it can only be judged when the records under the record have come. */
        boolean late() {
            return require.asksChildren() || when != null && when.asksChildren();
        }
    }

    /** A field that must be there under a condition. */
    record RequiredWhen(int slot, Condition when) {}

    /** What a kind's records must be. */
    record KindPlan(
            ItemRule[] items,
            @Nullable ItemRule[] warnings,
            boolean anyWarning,
            List<RequiredWhen> requiredWhen,
            List<Rule> rules,
            List<Rule> late,
            int effectiveSlot,
            @Nullable DateForm effectiveForm) {

        /** The record's own day, yyyymmdd; 0: it names none. */
        int date(Record record) {
            return effectiveForm == null || effectiveSlot >= record.count
                    ? 0
                    : Math.max(
                            0,
                            effectiveForm.parse(
                                    record.bytes,
                                    record.start[effectiveSlot],
                                    record.end[effectiveSlot],
                                    true,
                                    record.encoding));
        }
    }

    private final Layout layout;
    private final Map<Kind, KindPlan> plans = new IdentityHashMap<>();
    private final Map<Kind, KindPlan> plansForTheOther = new IdentityHashMap<>();
    private final Encoding first;

    private LayoutPlan(Layout layout) {
        this.layout = layout;
        this.first = Charsets.encoding(layout.format().charset());
    }

    /** Compiles a layout; what is wrong with its conditions and tables is added to the faults. */
    public static LayoutPlan of(Layout layout, TableSource tables, Faults faults) {
        LayoutPlan plan = new LayoutPlan(layout);
        Encoding other = plan.first == Encoding.UTF_8 ? Encoding.MS932 : Encoding.UTF_8;
        RecordNames names = new RecordNames(layout);
        for (Kind kind : all(layout.kinds(), new ArrayList<>())) {
            KindPlan made = plan.plan(kind, plan.first, tables, names, faults);
            plan.plans.put(kind, made);
            plan.plansForTheOther.put(
                    kind,
                    new KindPlan(
                            ItemRules.of(kind, layout.format(), other, tables),
                            made.warnings,
                            made.anyWarning,
                            made.requiredWhen,
                            made.rules,
                            made.late,
                            made.effectiveSlot,
                            made.effectiveForm));
        }
        return plan;
    }

    private static List<Kind> all(List<Kind> kinds, List<Kind> found) {
        for (Kind kind : kinds) {
            if (!found.contains(kind)) {
                found.add(kind);
                all(kind.children(), found);
            }
        }
        return found;
    }

    private KindPlan plan(Kind kind, Encoding encoding, TableSource tables, RecordNames names, Faults faults) {
        for (Slot slot : kind.slots()) {
            Field field = slot.field();
            if (!field.codes().isEmpty() && tables.table(layout, field.codes()) == null) {
                faults.unknown(field.at(), "codes.unknown", "codes", field.codes(), tables.names(layout));
            }
        }
        List<RequiredWhen> requiredWhen = new ArrayList<>();
        for (int i = 0; i < kind.slots().size(); i++) {
            Field field = kind.slots().get(i).field();
            int slot = i;
            if (!field.requiredWhen().isEmpty()) {
                Condition.compile(field.requiredWhen(), kind, names, field.at(), faults)
                        .ifPresent(c -> requiredWhen.add(new RequiredWhen(slot, c)));
            }
        }
        List<Rule> rules = new ArrayList<>();
        for (Check check : kind.checks()) {
            rule(check, kind, names, faults).ifPresent(rules::add);
        }
        @Nullable ItemRule[] warnings = ItemRules.warnings(kind, layout.format(), tables);
        boolean anyWarning = false;
        for (ItemRule warning : warnings) {
            anyWarning |= warning != null;
        }
        int effective = kind.slot(layout.head().effectiveDate());
        return new KindPlan(
                ItemRules.of(kind, layout.format(), encoding, tables),
                warnings,
                anyWarning,
                List.copyOf(requiredWhen),
                rules(rules, false),
                rules(rules, true),
                effective,
                effective < 0
                        ? null
                        : ItemRules.form(kind.slots().get(effective).field()));
    }

    /** The rules that wait for what stands under a record, or the others; one kind has nothing to wait for. */
    private List<Rule> rules(List<Rule> all, boolean late) {
        List<Rule> some = new ArrayList<>();
        for (Rule rule : all) {
            if ((rule.late() && layout.severalKinds()) == late) {
                some.add(rule);
            }
        }
        return List.copyOf(some);
    }

    /** Compiles a check; empty, with a fault, if it is wrong. */
    static Optional<Rule> rule(Check check, Kind kind, Condition.Names names, Faults faults) {
        Optional<Condition> when = check.when().isEmpty()
                ? Optional.empty()
                : Condition.compile(check.when(), kind, names, check.at(), faults);
        Optional<Condition> require = Condition.compile(check.require(), kind, names, check.at(), faults);
        String field = check.field().isEmpty() ? Condition.firstField(check.require(), kind) : check.field();
        if (!check.field().isEmpty() && kind.slot(check.field()) < 0) {
            faults.unknown(check.at(), "check.at", "field", check.field(), names.all(kind));
        }
        return require.map(r -> new Rule(check, when.orElse(null), r, kind.slot(field)));
    }

    public Layout layout() {
        return layout;
    }

    KindPlan plan(Kind kind, Encoding encoding) {
        KindPlan plan = encoding == first ? plans.get(kind) : plansForTheOther.get(kind);
        if (plan == null) {
            throw new IllegalStateException("a kind of another layout: " + kind);
        }
        return plan;
    }

    /** Opens a file that is of no other edition. */
    public RecordStream open(InputStream in, String fileName, int today, Findings findings) throws IOException {
        return open(in, fileName, today, List.of(), findings);
    }

    /**
     * Opens a file.
     *
     * @param in not closed
     * @param fileName without folder, for problems
     * @param today the effective date, yyyymmdd, of files and records that name none
     * @param editions this one and the others that the file or some of its records may be of, the oldest first
     */
    public RecordStream open(InputStream in, String fileName, int today, List<LayoutPlan> editions, Findings findings)
            throws IOException {
        return new RecordStream(this, new FileEditions(this, editions), in, fileName, today, findings);
    }

    static Message kinds(Layout layout) {
        return Message.text(
                String.join(" / ", layout.kinds().stream().map(Kind::name).toList()));
    }
}
