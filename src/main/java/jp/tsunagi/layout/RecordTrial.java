package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Severity;
import jp.tsunagi.text.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Tries values against the rules of their kind without a file: what the checker would say of a record that holds them.
 * Safe for many threads.
 */
public final class RecordTrial {

    /** One rule that a value breaks. */
    public record Broken(int slot, String rule) {}

    private final LayoutPlan plan;
    private final Encoding encoding;
    private final boolean direct;

    public RecordTrial(LayoutPlan plan) {
        this.plan = plan;
        String charset = plan.layout().format().charset();
        this.encoding = Charsets.encoding(charset);
        this.direct = Charsets.direct(charset);
    }

    /** The form in which the engine holds the values of this layout's files. */
    public Encoding encoding() {
        return encoding;
    }

    /**
     * A record that holds these values.
     *
     * @param values in {@link #encoding}, without fill, with quotes not doubled
     * @param lengths in the file's own charset
     * @param effectiveDate yyyymmdd
     */
    public Record record(Kind kind, List<byte[]> values, int[] lengths, int effectiveDate) {
        Record record = new Record(kind, encoding);
        record.room(values.size());
        record.count = values.size();
        record.effectiveDate = effectiveDate;
        int length = 0;
        for (int i = 0; i < values.size(); i++) {
            record.start[i] = length;
            length += values.get(i).length;
            record.end[i] = length;
        }
        record.to = length;
        record.bytes = new byte[length + Record.SLACK];
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i);
            System.arraycopy(value, 0, record.bytes, record.start[i], value.length);
        }
        if (!direct) {
            record.tellPlaces();
            System.arraycopy(lengths, 0, record.placeLength, 0, lengths.length);
            record.transcoded = true;
        }
        return record;
    }

    /** Puts a record under another, for conditions over children. */
    public void under(Record parent, Record child) {
        int at = parent.kind.child(child.kind.name());
        if (at >= 0) {
            parent.add(at, child);
        }
    }

    /** An item that breaks its rule. */
    record Wrong(int slot, Problem problem) {}

    /** The items that break their rules, warnings not counted. */
    List<Wrong> errors(Record record) {
        ItemRule[] rules = plan.plan(record.kind, encoding).items();
        List<Wrong> wrong = new ArrayList<>();
        record.unread(rules.length);
        for (int i = 0; i < rules.length; i++) {
            int result = rules[i].check(record, i);
            if (result != ItemRule.OK && result != ItemRule.REQUIRED_FINAL) {
                wrong.add(new Wrong(i, ItemProblems.of("", record, i, result, rules[i], Severity.ERROR)));
            }
        }
        return wrong;
    }

    /** The date that the record names, yyyymmdd; 0: none. */
    int date(Record record) {
        return plan.plan(record.kind, encoding).date(record);
    }

    /** The rules of single items that the record breaks, warnings too. */
    public List<Broken> items(Record record) {
        LayoutPlan.KindPlan rules = plan.plan(record.kind, encoding);
        List<Broken> broken = new ArrayList<>();
        record.unread(rules.items().length);
        for (int i = 0; i < rules.items().length; i++) {
            int result = rules.items()[i].check(record, i);
            @Nullable ItemRule warning = rules.warnings()[i];
            if (result == ItemRule.OK && warning != null && !record.empty(i)) {
                result = warning.check(record, i);
            }
            if (result != ItemRule.OK) {
                broken.add(new Broken(i, ItemProblems.rules().get(result - 1)));
            }
        }
        return broken;
    }
}
