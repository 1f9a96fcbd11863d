package jp.tsunagi.mapping;

import java.util.Arrays;
import java.util.regex.Pattern;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.DateForm;
import jp.tsunagi.text.Encoding;
import org.jspecify.annotations.Nullable;

/** The steps that a value can take on its way (docs/language.md 2.2), each around the value before it. */
final class Steps {

    private Steps() {}

    /** Writes a date, year-month or time in another form. */
    static final class Reformed extends Value {
        private final Value inner;
        private final DateForm from;
        private final DateForm to;
        private final boolean partial;
        /** The field whose check has read the date already. */
        private final FieldValues.@Nullable Own own;

        Reformed(Value inner, DateForm from, DateForm to, boolean partial) {
            super(inner.source.with("as " + to.name()));
            this.inner = inner;
            this.from = from;
            this.to = to;
            this.partial = partial;
            this.own = inner instanceof FieldValues.Own field ? field : null;
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            if (!inner.get(run, scope, out)) {
                return false;
            }
            int date = from.parse(out.bytes, out.start, out.end, partial, out.encoding);
            if (date >= 0) {
                byte[] room = run.room(DateForm.MAX_BYTES);
                int end = to.write(date, room, run.at(), Encoding.UTF_8);
                if (end >= 0) {
                    return made(run, room, end, out, Encoding.UTF_8);
                }
            }
            return cannotBeWritten(run, scope);
        }

        private boolean cannotBeWritten(Run run, Scope scope) {
            run.problem(
                    source,
                    scope,
                    "map.date",
                    Message.of("date.expected", to.name()),
                    Message.of("map.date.found"),
                    Message.of("remedy.mend"));
            return false;
        }

        @Override
        boolean put(Run run, Scope scope, Output out) {
            int date = own == null ? 0 : own.read(scope);
            if (date == 0) {
                return super.put(run, scope, out);
            }
            int end = to.write(date, out.ensure(DateForm.MAX_BYTES), out.position, Encoding.UTF_8);
            if (end < 0) {
                return cannotBeWritten(run, scope);
            }
            out.position = end;
            return true;
        }

        @Override
        boolean plain() {
            return to.isAscii();
        }

        @Override
        boolean quiet() {
            return true;
        }

        @Override
        Extent extent() {
            return new Extent(
                    switch (to.kind()) {
                        case DATE -> FieldType.DATE;
                        case YEAR_MONTH -> FieldType.YEAR_MONTH;
                        case TIME -> FieldType.TIME;
                    },
                    0,
                    DateForm.MAX_BYTES);
        }
    }

    /** The first or last characters. */
    static final class Ends extends Value {
        private final Value inner;
        private final int count;
        private final boolean last;

        Ends(Value inner, int count, boolean last) {
            super(inner.source.with((last ? "last " : "first ") + count));
            this.inner = inner;
            this.count = count;
            this.last = last;
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            if (!inner.get(run, scope, out)) {
                return false;
            }
            if (inner.plain()) {
                int length = out.end - out.start;
                if (length > count) {
                    out.start = last ? out.end - count : out.start;
                    out.end = last ? out.end : out.start + count;
                }
                return true;
            }
            String text = out.text();
            int characters = text.codePointCount(0, text.length());
            if (characters <= count) {
                return true;
            }
            int cut = text.offsetByCodePoints(0, last ? characters - count : count);
            return text(run, last ? text.substring(cut) : text.substring(0, cut), out);
        }

        @Override
        boolean plain() {
            return inner.plain();
        }

        @Override
        Extent extent() {
            Extent whole = inner.extent();
            return new Extent(whole.type(), Math.min(whole.min(), count), Math.min(whole.max(), count));
        }
    }

    /** The part between separators. */
    static final class Part extends Value {
        private final Value inner;
        private final Pattern separator;
        private final int part;

        Part(Value inner, String separator, int part) {
            super(inner.source.with("split " + part));
            this.inner = inner;
            this.separator = Pattern.compile(Pattern.quote(separator));
            this.part = part;
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            if (!inner.get(run, scope, out)) {
                return false;
            }
            String[] parts = separator.split(out.text(), -1);
            return part <= parts.length && !parts[part - 1].isEmpty() && text(run, parts[part - 1], out);
        }
    }

    /** Fills up, or takes fill away. */
    static final class Filled extends Value {
        private final Value inner;
        private final int to;
        private final String with;
        private final boolean left;

        /** @param to the length in characters; 0: fill is taken away instead */
        Filled(Value inner, int to, String with, boolean left) {
            super(inner.source.with(to == 0 ? "strip" : "pad " + to));
            this.inner = inner;
            this.to = to;
            this.with = with;
            this.left = left;
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            if (!inner.get(run, scope, out)) {
                return false;
            }
            if (to > 0 && inner.plain() && with.charAt(0) < 0x80) {
                return padded(run, out);
            }
            String text = out.text();
            if (to > 0) {
                int missing = to - text.codePointCount(0, text.length());
                String fill = missing > 0 ? with.repeat(missing) : "";
                return text(run, left ? fill + text : text + fill, out);
            }
            while (text.length() > 1 && (left ? text.startsWith(with) : text.endsWith(with))) {
                text = left ? text.substring(with.length()) : text.substring(0, text.length() - with.length());
            }
            return text(run, text, out);
        }

        @Override
        boolean put(Run run, Scope scope, Output out) {
            if (to == 0 || !inner.plain()) {
                return super.put(run, scope, out);
            }
            int start = out.position;
            out.ensure(to);
            if (!inner.put(run, scope, out)) {
                return false;
            }
            int length = out.position - start;
            int missing = to - length;
            if (missing > 0) {
                byte[] bytes = out.ensure(missing);
                if (left) {
                    System.arraycopy(bytes, start, bytes, start + missing, length);
                }
                int at = left ? start : start + length;
                for (int i = at; i < at + missing; i++) {
                    bytes[i] = (byte) with.charAt(0);
                }
                out.position = start + to;
            }
            return true;
        }

        private boolean padded(Run run, Slice out) {
            int length = out.end - out.start;
            if (length >= to) {
                return true;
            }
            byte[] room = run.room(to);
            int at = run.at();
            byte fill = (byte) with.charAt(0);
            int before = left ? to - length : 0;
            Arrays.fill(room, at, at + to, fill);
            System.arraycopy(out.bytes, out.start, room, at + before, length);
            return made(run, room, at + to, out, Encoding.UTF_8);
        }

        @Override
        Extent extent() {
            Extent bare = inner.extent();
            boolean digits = bare.type() == FieldType.DIGITS && with.equals("0");
            return new Extent(
                    digits ? FieldType.DIGITS : plain() ? FieldType.ALNUM : FieldType.TEXT,
                    to == 0 ? 0 : Math.max(to, bare.min()),
                    Math.max(to, bare.max()));
        }

        @Override
        boolean plain() {
            boolean plain = inner.plain();
            for (int i = 0; plain && i < with.length(); i++) {
                char c = with.charAt(i);
                plain = c > ' ' && c < 0x7F && c != '"' && c != '\\';
            }
            return plain;
        }
    }

    /** Another value if there is none. */
    static final class Otherwise extends Value {
        private final Value inner;
        private final Value other;

        Otherwise(Value inner, Value other) {
            super(inner.source.with("default"));
            this.inner = inner;
            this.other = other;
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            return inner.get(run, scope, out) || other.get(run, scope, out);
        }

        @Override
        boolean plain() {
            return inner.plain() && other.plain();
        }

        @Override
        Extent extent() {
            return inner.extent().or(other.extent());
        }
    }
}
