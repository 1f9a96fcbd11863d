package jp.tsunagi.mapping;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Record;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.text.Encoding;
import jp.tsunagi.text.Words;

/** Values over the child records of a record, or the members of a group. */
final class AggregateCompiler {

    private final ValueCompiler values;
    private final MapContext context;

    AggregateCompiler(ValueCompiler values, MapContext context) {
        this.values = values;
        this.context = context;
    }

    Optional<Value> compile(YamlMap map, Field field, ValueCompiler.Names names) {
        String word = map.has("sum") ? "sum" : map.has("count") ? "count" : "first";
        String text = map.text(word, "");
        int dot = text.indexOf('.');
        String childName = dot < 0 ? text : text.substring(0, dot);
        Kind kind = names.kind();
        int child = kind.child(childName);
        if (child < 0) {
            context.faults()
                    .unknown(
                            map.at(word),
                            "map.children",
                            word,
                            childName,
                            kind.children().stream().map(Kind::name).toList());
            return Optional.empty();
        }
        if (word.equals("count")) {
            Value count = new Count(child, new Source(List.of(), List.of("count " + text), map.at()));
            return Optional.of(scaled(count, Numbered.Form.written(0), field));
        }
        Kind under = kind.children().get(child);
        int slot = under.slot(text.substring(dot + 1));
        if (dot < 0 || slot < 0) {
            context.faults()
                    .unknown(
                            map.at(word),
                            "map.field",
                            "field",
                            text,
                            under.slots().stream()
                                    .map(s -> childName + "." + s.name())
                                    .toList());
            return Optional.empty();
        }
        Field from = under.slots().get(slot).field();
        List<String> steps = List.of(word + " " + text);
        if (word.equals("sum")) {
            if (!Numbered.Form.of(from).sure()) {
                Message found = Message.text("`" + text + "`");
                context.faults().add(map.at(word), "map.field", Message.of("map.sum"), found, Message.NONE);
                return Optional.empty();
            }
            Value sum = new Sum(child, slot, from, new Source(List.of(), steps, map.at()));
            return Optional.of(scaled(sum, Numbered.Form.written(from.decimals()), field));
        }
        Source source = new Source(List.of(FieldRef.under(child, -1, slot, from)), steps, map.at());
        return Optional.of(values.converted(new First(child, slot, source), from, field, map.text("as", "")));
    }

    private static Value scaled(Value value, Numbered.Form from, Field field) {
        return Numbered.fits(from, field) ? value : new Numbered(value, from, field);
    }

    private static final class Count extends Value {
        private final int child;

        Count(int child, Source source) {
            super(source);
            this.child = child;
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            return text(run, String.valueOf(scope.record.children(child).size()), out);
        }

        @Override
        boolean plain() {
            return true;
        }
    }

    private static final class Sum extends Value {
        /** Digits of numbers of which more than memory can hold still add up to a long. */
        private static final int SMALL = 9;

        private static final int MOST_DIGITS = 19;

        private final int child;
        private final int slot;
        private final int decimals;

        Sum(int child, int slot, Field from, Source source) {
            super(source);
            this.child = child;
            this.slot = slot;
            this.decimals = from.point() ? 0 : from.decimals();
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            List<Record> records = scope.record.children(child);
            long sum = 0;
            for (int i = 0; i < records.size(); i++) {
                Record record = records.get(i);
                if (slot < record.count() && !record.empty(slot)) {
                    int start = record.start(slot);
                    int length = record.end(slot) - start;
                    if (decimals > 0 || length > SMALL || !Words.digits(record.bytes(), start, start + length)) {
                        return exact(run, records, out);
                    }
                    sum += number(record.bytes(), start, length);
                }
            }
            return whole(run, sum, out);
        }

        private static long number(byte[] bytes, int start, int length) {
            long number = 0;
            for (int i = start; i < start + length; i++) {
                number = number * 10 + bytes[i] - '0';
            }
            return number;
        }

        private static boolean whole(Run run, long sum, Slice out) {
            byte[] room = run.room(MOST_DIGITS);
            int end = run.at() + MOST_DIGITS;
            int at = end;
            long rest = sum;
            do {
                room[--at] = (byte) ('0' + rest % 10);
                rest /= 10;
            } while (rest > 0);
            out.set(room, at, end, Encoding.UTF_8);
            run.take(end);
            return true;
        }

        /** With signs, fractions or numbers that a long may not hold. */
        private boolean exact(Run run, List<Record> records, Slice out) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Record record : records) {
                if (slot < record.count() && !record.empty(slot)) {
                    sum = sum.add(new BigDecimal(record.text(slot)).movePointLeft(decimals));
                }
            }
            return text(run, sum.toPlainString(), out);
        }

        @Override
        boolean plain() {
            return true;
        }
    }

    private static final class First extends Value {
        private final int child;
        private final int slot;

        First(int child, int slot, Source source) {
            super(source);
            this.child = child;
            this.slot = slot;
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            for (Record record : scope.record.children(child)) {
                if (slot < record.count() && !record.empty(slot)) {
                    out.set(record.bytes(), record.start(slot), record.end(slot), record.encoding());
                    return true;
                }
            }
            return false;
        }
    }

    /** The value of one child, by its place from 0. */
    static final class Nth extends Value {
        private final int child;
        private final int place;
        private final int slot;

        Nth(int child, int place, int slot, Source source) {
            super(source);
            this.child = child;
            this.place = place;
            this.slot = slot;
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            var records = scope.record.children(child);
            if (place >= records.size()) {
                return false;
            }
            Record record = records.get(place);
            if (slot >= record.count() || record.empty(slot)) {
                return false;
            }
            out.set(record.bytes(), record.start(slot), record.end(slot), record.encoding());
            return true;
        }
    }
}
