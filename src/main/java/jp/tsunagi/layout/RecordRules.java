package jp.tsunagi.layout;

import java.util.function.Consumer;
import jp.tsunagi.layout.LayoutPlan.KindPlan;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Severity;
import org.jspecify.annotations.Nullable;

/** The rules of one record by itself: its items, the records inside it, its conditions. */
final class RecordRules {

    private final LayoutPlan plan;
    private final String file;
    private final Condition.Context context;
    private final Consumer<Problem> tell;

    RecordRules(LayoutPlan plan, String file, Condition.Context context, Consumer<Problem> tell) {
        this.plan = plan;
        this.file = file;
        this.context = context;
        this.tell = tell;
    }

    void items(Record record, KindPlan kind) {
        ItemRule[] rules = kind.items();
        record.unread(rules.length);
        boolean own = !record.transcoded;
        for (int i = 0; i < rules.length; i++) {
            if (own && rules[i].knownGood(record, i)) {
                continue;
            }
            int result = rules[i].check(record, i);
            if (result != ItemRule.OK) {
                itemProblem(record, rules[i], i, result);
            }
        }
        if (kind.anyWarning()) {
            @Nullable ItemRule[] warnings = kind.warnings();
            for (int i = 0; i < warnings.length; i++) {
                ItemRule rule = warnings[i];
                if (rule != null && !record.empty(i) && rules[i].check(record, i) == ItemRule.OK) {
                    int result = rule.check(record, i);
                    if (result != ItemRule.OK) {
                        tell.accept(ItemProblems.of(file, record, i, result, rule, rule.field.severity()));
                        record.markFaulty(i);
                    }
                }
            }
        }
    }

    private void itemProblem(Record record, ItemRule rule, int slot, int result) {
        boolean last = result == ItemRule.REQUIRED_FINAL;
        tell.accept(ItemProblems.of(file, record, slot, result, rule, last ? Severity.WARNING : Severity.ERROR));
        record.markFaulty(slot);
    }

    /** Records inside a record: the arrays, elements and segments of JSON, XML and HL7. */
    void nested(Record record, Kind kind, int child, int effectiveDate) {
        for (Record under : record.children.get(child)) {
            under.effectiveDate = effectiveDate;
            KindPlan rules = plan.plan(kind.children().get(child), under.encoding);
            items(under, rules);
            conditions(under, rules);
            for (int c = 0; c < under.children.size(); c++) {
                nested(under, under.kind, c, effectiveDate);
            }
        }
    }

    void conditions(Record record, KindPlan rules) {
        for (LayoutPlan.RequiredWhen required : rules.requiredWhen()) {
            if (record.empty(required.slot())
                    && required.when().holds(record, context)
                    && !required.when().doubtful(record, context)) {
                boolean last = rules.items()[required.slot()].field.presence() == Presence.FINAL;
                tell.accept(ItemProblems.of(
                        file,
                        record,
                        required.slot(),
                        last ? ItemRule.REQUIRED_FINAL : ItemRule.REQUIRED,
                        rules.items()[required.slot()],
                        last ? Severity.WARNING : Severity.ERROR));
            }
        }
        for (LayoutPlan.Rule rule : rules.rules()) {
            Problem problem = Checks.problem(rule, record, context, file);
            if (problem != null) {
                tell.accept(problem);
            }
        }
    }

    /**
     * Whether a record that has not so many items can be judged all the same: those that are left out are empty then.
     */
    boolean count(Record record, int expected) {
        boolean lenient = plan.layout().format() instanceof Format.Delimited d && d.lenientItems();
        if (lenient && record.count < expected) {
            tell.accept(itemCount(record, expected, Severity.WARNING));
            record.room(expected);
            boolean placed = record.placed;
            if (placed) {
                record.tellPlaces();
            }
            for (int i = record.count; i < expected; i++) {
                int last = record.end[Math.max(0, record.count - 1)];
                record.start[i] = last;
                record.end[i] = last;
                if (placed) {
                    record.placeOffset[i] = record.placeOffset[Math.max(0, i - 1)];
                    record.placeLength[i] = 0;
                }
            }
            record.count = expected;
            return true;
        }
        tell.accept(itemCount(record, expected, Severity.ERROR));
        return false;
    }

    private Problem itemCount(Record record, int expected, Severity severity) {
        return new Problem(
                ItemProblems.place(file, record),
                "record.items",
                record.kind.at().toString(),
                Message.of("items.expected", expected),
                Message.of("items.found", record.count),
                Message.of("items.remedy"),
                severity);
    }
}
