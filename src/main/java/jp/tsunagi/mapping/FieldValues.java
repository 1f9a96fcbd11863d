package jp.tsunagi.mapping;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.layout.Record;
import jp.tsunagi.text.Encoding;
import jp.tsunagi.text.Words;

/** Values that stand in a record, or in the map itself. */
final class FieldValues {

    private FieldValues() {}

    /** A field as it stands. */
    static Value of(FieldRef ref, Source source) {
        boolean direct = ref.levels() == 0
                && ref.kind().isEmpty()
                && !ref.shifted()
                && ref.field().emptyAs().isEmpty();
        return direct ? new Own(ref, source) : new Distant(ref, source);
    }

    /** A field of the record itself. */
    static final class Own extends Value {
        private final int slot;
        private final boolean plain;
        private final Extent extent;

        Own(FieldRef ref, Source source) {
            super(source);
            slot = ref.slot();
            plain = isPlain(ref.field());
            extent = Extent.of(ref.field());
        }

        @Override
        Extent extent() {
            return extent;
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            Record record = scope.record;
            if (slot >= record.count()) {
                return false;
            }
            int start = record.start(slot);
            int end = record.end(slot);
            out.set(record.bytes(), start, end, record.encoding());
            return start != end;
        }

        @Override
        boolean put(Run run, Scope scope, Output out) {
            Record record = scope.record;
            if (slot >= record.count() || record.empty(slot)) {
                return false;
            }
            int start = record.start(slot);
            int end = record.end(slot);
            byte[] bytes = out.ensure(end - start);
            out.position = Transcode.copy(record.bytes(), start, end, bytes, out.position);
            return true;
        }

        /** What the item's check has read in it; 0: it has to be read, if it is there. */
        int read(Scope scope) {
            return slot < scope.record.count() ? scope.record.read(slot) : 0;
        }

        @Override
        boolean plain() {
            return plain;
        }
    }

    private static final class Distant extends Value {
        private final FieldRef ref;
        private final byte[][] emptyAs;

        Distant(FieldRef ref, Source source) {
            super(source);
            this.ref = ref;
            this.emptyAs = ref.field().emptyAs().stream()
                    .map(t -> t.getBytes(StandardCharsets.US_ASCII))
                    .toArray(byte[][]::new);
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            if (!ref.kind().isEmpty() && run.stream.earlier(ref.kind()).isEmpty()) {
                return false;
            }
            Record record = ref.record(run, scope);
            int slot = ref.slot(scope);
            if (slot >= record.count() || record.empty(slot)) {
                return false;
            }
            out.set(record.bytes(), record.start(slot), record.end(slot), record.encoding());
            for (byte[] empty : emptyAs) {
                if (Arrays.equals(out.bytes, out.start, out.end, empty, 0, empty.length)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        boolean plain() {
            return isPlain(ref.field());
        }

        @Override
        Extent extent() {
            return Extent.of(ref.field());
        }
    }

    private static boolean isPlain(Field field) {
        return field.type().plain()
                || (field.type() == FieldType.DATE || field.type() == FieldType.YEAR_MONTH)
                        && !field.form().startsWith("era-text");
    }

    /** The same text for every record. */
    static final class Constant extends Value {
        private final byte[] bytes;
        private final int length;
        private final boolean plain;
        private final Extent extent;

        Constant(String text, Source source) {
            super(source);
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            length = utf8.length;
            bytes = Arrays.copyOf(utf8, length + Record.SLACK);
            plain = isPlain(text);
            int characters = text.codePointCount(0, text.length());
            boolean digits = length > 0 && Words.digits(utf8, 0, length);
            extent = new Extent(
                    digits ? FieldType.DIGITS : plain ? FieldType.ALNUM : FieldType.TEXT, characters, characters);
        }

        private static boolean isPlain(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < ' ' || c >= 0x7F || c == '"' || c == '\\' || c == ',') {
                    return false;
                }
            }
            return true;
        }

        @Override
        Extent extent() {
            return extent;
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            out.set(bytes, 0, length, Encoding.UTF_8);
            return length > 0;
        }

        @Override
        boolean put(Run run, Scope scope, Output out) {
            out.position = Transcode.copy(bytes, 0, length, out.ensure(length), out.position);
            return length > 0;
        }

        @Override
        boolean plain() {
            return plain;
        }
    }

    /** Values one after the other; absent if all its fields are. */
    static final class Joined extends Value {
        private final Value[] parts;
        private final UsualValue[] usual;
        private final boolean[] literal;
        private final boolean plain;

        Joined(List<Value> parts, Source source) {
            super(source);
            this.parts = parts.toArray(new Value[0]);
            this.usual = new UsualValue[parts.size()];
            this.literal = new boolean[parts.size()];
            boolean all = true;
            for (int i = 0; i < literal.length; i++) {
                usual[i] = new UsualValue(this.parts[i]);
                literal[i] = this.parts[i] instanceof Constant;
                all &= this.parts[i].plain();
            }
            plain = all;
        }

        @Override
        Extent extent() {
            Extent all = new Extent(FieldType.DIGITS, 0, 0);
            for (Value part : parts) {
                Extent one = part.extent();
                all = all.then(part.plain() && !one.ascii() ? one.as(FieldType.ALNUM, one.min(), one.max()) : one);
            }
            return all;
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            byte[] room = run.room(1 << 10);
            int at = run.at();
            boolean any = false;
            for (int i = 0; i < parts.length; i++) {
                if (!parts[i].get(run, scope, out)) {
                    continue;
                }
                any |= !literal[i];
                int length = out.end - out.start;
                if (at + length * 3 + Record.SLACK > room.length || run.at() != at && out.bytes == room) {
                    return slow(run, scope, out);
                }
                if (out.encoding == Encoding.UTF_8 || parts[i].plain()) {
                    at = Transcode.copy(out.bytes, out.start, out.end, room, at);
                } else {
                    at = Transcode.utf8(out.bytes, out.start, out.end, room, at);
                }
            }
            return made(run, room, at, out, Encoding.UTF_8) && any;
        }

        @Override
        boolean put(Run run, Scope scope, Output out) {
            int start = out.position;
            boolean any = false;
            for (int i = 0; i < parts.length; i++) {
                any |= usual[i].put(run, scope, out) && !literal[i];
            }
            if (!any) {
                out.position = start;
            }
            return any;
        }

        /** With parts that are themselves made on the way, or long ones. */
        private boolean slow(Run run, Scope scope, Slice out) {
            StringBuilder text = new StringBuilder();
            boolean any = false;
            for (int i = 0; i < parts.length; i++) {
                if (parts[i].get(run, scope, out)) {
                    text.append(out.text());
                    any |= !literal[i];
                }
            }
            return text(run, text.toString(), out) && any;
        }

        @Override
        boolean plain() {
            return plain;
        }
    }
}
