package jp.tsunagi.layout;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.tsunagi.layout.Condition.Context;
import jp.tsunagi.text.DateForm;

/** A value that conditions see: numbers as numbers, dates in their iso form, everything else as text. */
public sealed interface FieldValue {

    CelType type();

    Object of(Record record, Context context);

    boolean present(Record record, Context context);

    /** A field of the record itself. */
    record Own(int slot, Field field) implements FieldValue {
        @Override
        public CelType type() {
            return Condition.typeOf(field);
        }

        @Override
        public Object of(Record record, Context context) {
            return value(record, slot, field);
        }

        @Override
        public boolean present(Record record, Context context) {
            return !absent(record, slot, field);
        }
    }

    /** A field of the last record of another kind. */
    record Earlier(String kind, int slot, Field field) implements FieldValue {
        @Override
        public CelType type() {
            return Condition.typeOf(field);
        }

        @Override
        public Object of(Record record, Context context) {
            Optional<Record> other = context.earlier(kind);
            return other.isPresent() ? value(other.get(), slot, field) : value(record, -1, field);
        }

        @Override
        public boolean present(Record record, Context context) {
            return context.earlier(kind).map(r -> !absent(r, slot, field)).orElse(false);
        }
    }

    /** A field of all child records. */
    record OfChildren(int child, int slot, Field field) implements FieldValue {
        @Override
        public CelType type() {
            return ListType.create(Condition.typeOf(field));
        }

        @Override
        public Object of(Record record, Context context) {
            List<Object> values = new ArrayList<>();
            for (Record one : record.children(child)) {
                values.add(value(one, slot, field));
            }
            return values;
        }

        @Override
        public boolean present(Record record, Context context) {
            return !record.children(child).isEmpty();
        }
    }

    /** The child records themselves, to be counted. */
    record Children(int child) implements FieldValue {
        @Override
        public CelType type() {
            return ListType.create(SimpleType.INT);
        }

        @Override
        public Object of(Record record, Context context) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < record.children(child).size(); i++) {
                values.add((long) i);
            }
            return values;
        }

        @Override
        public boolean present(Record record, Context context) {
            return !record.children(child).isEmpty();
        }
    }

    /** A field of a flat repeat, all times. */
    record OfRepeat(Kind.Repeat repeat, int inner, Field field) implements FieldValue {
        @Override
        public CelType type() {
            return ListType.create(Condition.typeOf(field));
        }

        @Override
        public Object of(Record record, Context context) {
            List<Object> values = new ArrayList<>();
            for (int k = 0; k < repeat.times(); k++) {
                values.add(value(record, repeat.first() + k * repeat.stride() + inner, field));
            }
            return values;
        }

        @Override
        public boolean present(Record record, Context context) {
            return true;
        }
    }

    /** Whether another value is there. */
    record Presence(FieldValue value) implements FieldValue {
        @Override
        public CelType type() {
            return SimpleType.BOOL;
        }

        @Override
        public Object of(Record record, Context context) {
            return value.present(record, context);
        }

        @Override
        public boolean present(Record record, Context context) {
            return true;
        }
    }

    /** @param slot -1: absent */
    private static boolean absent(Record record, int slot, Field field) {
        return slot < 0
                || slot >= record.count
                || record.empty(slot)
                || !field.emptyAs().isEmpty() && field.emptyAs().contains(record.text(slot));
    }

    /** @param slot -1: absent */
    private static Object value(Record record, int slot, Field field) {
        boolean absent = absent(record, slot, field);
        if (field.type() == FieldType.NUMBER) {
            if (field.decimals() > 0) {
                return absent ? 0.0 : decimal(record.text(slot), field);
            }
            return absent ? 0L : Tally.number(record, slot);
        }
        if (absent) {
            return "";
        }
        String text = record.text(slot);
        if (field.type() == FieldType.DATE || field.type() == FieldType.YEAR_MONTH) {
            DateForm form = ItemRules.form(field);
            int date = form.parse(text, true);
            return date < 0 ? "" : DateForm.of("iso", form.kind()).text(date);
        }
        return text;
    }

    private static Object decimal(String text, Field field) {
        try {
            double value = Double.parseDouble(text);
            return field.point() ? value : value / Math.pow(10, field.decimals());
        } catch (NumberFormatException e) {
            return 0.0;
        }
    }
}
