package jp.tsunagi.mapping;

import java.nio.charset.StandardCharsets;
import java.util.List;
import jp.tsunagi.layout.Condition;
import jp.tsunagi.text.Encoding;
import org.jspecify.annotations.Nullable;

/** Writes JSON: objects, members, arrays. Members that are absent are left out; so are objects without members. */
final class JsonEmitters {

    private JsonEmitters() {}

    private static byte[] name(String name) {
        return ("\"" + name + "\":").getBytes(StandardCharsets.UTF_8);
    }

    /** A text or number. */
    static final class Member implements Emitter {
        private final byte[] before;
        private final int beforeLength;
        private final Value value;
        private final UsualValue usual;
        private final boolean quoted;
        private final boolean ready;
        private final boolean quiet;
        private final Target target;
        private final boolean checked;

        Member(String name, Value value, boolean quoted, Target target) {
            String opening = "\"" + name + "\":" + (quoted ? "\"" : "");
            this.before = Transcode.padded(opening);
            this.beforeLength = opening.getBytes(StandardCharsets.UTF_8).length;
            this.value = value;
            this.usual = new UsualValue(value);
            this.quoted = quoted;
            this.ready = value.ready() && !target.needsCheck(value);
            this.quiet = value.quiet();
            this.target = target;
            this.checked = target.needsCheck(value);
        }

        @Override
        public boolean emit(Run run, Scope scope, Output out) {
            if (!ready) {
                return emitMade(run, scope, out);
            }
            int start = out.position;
            out.position = Transcode.copy(before, 0, beforeLength, out.ensure(beforeLength), start);
            if (!usual.put(run, scope, out)) {
                out.position = start;
                target.absent(run, scope, value);
                return false;
            }
            byte[] bytes = out.ensure(2);
            int at = out.position;
            if (quoted) {
                bytes[at++] = '"';
            }
            bytes[at++] = ',';
            out.position = at;
            return true;
        }

        /** A value that has to be looked at before it is written, or that needs escapes. */
        private boolean emitMade(Run run, Scope scope, Output out) {
            Slice slice = run.slice;
            if (!value.get(run, scope, slice)) {
                target.absent(run, scope, value);
                return false;
            }
            if (checked && !target.fits(run, scope, value, slice)) {
                return false;
            }
            int length = slice.end - slice.start;
            byte[] bytes = out.ensure(beforeLength + length * 6 + 2);
            int at = Transcode.copy(before, 0, beforeLength, bytes, out.position);
            if (value.plain() || quiet && slice.encoding == Encoding.UTF_8) {
                at = Transcode.copy(slice.bytes, slice.start, slice.end, bytes, at);
            } else if (slice.encoding == Encoding.MS932) {
                at = Transcode.json(slice.bytes, slice.start, slice.end, bytes, at);
            } else {
                at = Transcode.jsonOfUtf8(slice.bytes, slice.start, slice.end, bytes, at);
            }
            if (quoted) {
                bytes[at++] = '"';
            }
            bytes[at++] = ',';
            out.position = at;
            return true;
        }
    }

    /** An object; the outermost one has no name and ends the line. */
    static final class Members implements Emitter {
        private final byte[] before;
        private final Emitter[] members;
        private final boolean outermost;

        Members(@Nullable String name, List<Emitter> members) {
            this.outermost = name == null;
            this.before = name == null
                    ? new byte[] {'{'}
                    : (new String(name(name), StandardCharsets.UTF_8) + "{").getBytes(StandardCharsets.UTF_8);
            this.members = members.toArray(new Emitter[0]);
        }

        @Override
        public boolean emit(Run run, Scope scope, Output out) {
            int mark = out.position;
            out.write(before);
            boolean any = false;
            for (Emitter member : members) {
                any |= member.emit(run, scope, out);
            }
            if (!any && !outermost) {
                out.position = mark;
                return false;
            }
            if (any) {
                out.position--;
            }
            out.ensure(2);
            out.bytes[out.position++] = '}';
            out.bytes[out.position++] = (byte) (outermost ? '\n' : ',');
            return true;
        }
    }

    /** An array of objects: one for each child record, or each repetition. */
    static final class Each implements Emitter {
        private final byte[] before;
        private final Repetition repetition;
        private final Emitter one;

        Each(String name, Repetition repetition, List<Emitter> members) {
            Emitter[] all = members.toArray(new Emitter[0]);
            this.before = (new String(name(name), StandardCharsets.UTF_8) + "[").getBytes(StandardCharsets.UTF_8);
            this.repetition = repetition;
            this.one = (run, scope, out) -> object(all, run, scope, out);
        }

        @Override
        public boolean emit(Run run, Scope scope, Output out) {
            int mark = out.position;
            out.write(before);
            if (!repetition.emit(run, scope, out, one)) {
                out.position = mark;
                return false;
            }
            out.position--;
            out.ensure(2);
            out.bytes[out.position++] = ']';
            out.bytes[out.position++] = ',';
            return true;
        }
    }

    /** One object of an array, written while its condition holds. */
    record Item(@Nullable Condition where, List<Emitter> members) {}

    /** An array whose objects the map writes one by one; one without members is left out. */
    static final class Listed implements Emitter {
        private final byte[] before;
        private final Emitter[][] objects;
        private final @Nullable Condition[] where;

        Listed(String name, List<Item> items) {
            this.before = (new String(name(name), StandardCharsets.UTF_8) + "[").getBytes(StandardCharsets.UTF_8);
            this.objects =
                    items.stream().map(o -> o.members().toArray(new Emitter[0])).toArray(Emitter[][]::new);
            this.where = items.stream().map(Item::where).toArray(Condition[]::new);
        }

        @Override
        public boolean emit(Run run, Scope scope, Output out) {
            int mark = out.position;
            out.write(before);
            boolean any = false;
            for (int i = 0; i < objects.length; i++) {
                Condition condition = where[i];
                if (condition == null || condition.holds(scope.record, run.stream)) {
                    any |= object(objects[i], run, scope, out);
                }
            }
            if (!any) {
                out.position = mark;
                return false;
            }
            out.position--;
            out.ensure(2);
            out.bytes[out.position++] = ']';
            out.bytes[out.position++] = ',';
            return true;
        }
    }

    private static boolean object(Emitter[] members, Run run, Scope scope, Output out) {
        int mark = out.position;
        out.ensure(1);
        out.bytes[out.position++] = '{';
        boolean any = false;
        for (Emitter member : members) {
            any |= member.emit(run, scope, out);
        }
        if (!any) {
            out.position = mark;
            return false;
        }
        out.bytes[out.position - 1] = '}';
        out.ensure(1);
        out.bytes[out.position++] = ',';
        return true;
    }
}
