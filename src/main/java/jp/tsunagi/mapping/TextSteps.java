package jp.tsunagi.mapping;

import java.util.List;
import jp.tsunagi.problem.Place;
import jp.tsunagi.problem.Substitution;
import jp.tsunagi.text.Encoding;
import jp.tsunagi.text.GaijiTable;
import jp.tsunagi.text.Kana;
import jp.tsunagi.text.Ms932;
import jp.tsunagi.text.Repertoire;
import jp.tsunagi.text.ShrinkTable;
import jp.tsunagi.text.Utf8;
import jp.tsunagi.text.Width;
import org.jspecify.annotations.Nullable;

/** The steps that change characters. */
final class TextSteps {

    static final List<String> WORDS = List.of(
            "full-width-kana",
            "half-width-kana",
            "katakana",
            "full-width",
            "half-width",
            "upper",
            "trim",
            "one-line",
            "shrink",
            "gaiji");

    private TextSteps() {}

    /** Half-width kana in MS932 to full-width kana, byte by byte: the step that nearly every name takes. */
    static final class FullKana extends Value {
        private final Value inner;
        private final boolean ms932;
        private final boolean halfWidthOnly;

        FullKana(Value inner, Encoding target) {
            super(inner.source.with("full-width-kana"));
            this.inner = inner;
            jp.tsunagi.layout.FieldType type = inner.extent().type();
            this.halfWidthOnly =
                    type == jp.tsunagi.layout.FieldType.KANA || type == jp.tsunagi.layout.FieldType.HALF_WIDTH;
            this.ms932 = target == Encoding.MS932;
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            if (!inner.get(run, scope, out)) {
                return false;
            }
            if (!halfWidthOnly || out.encoding != Encoding.MS932) {
                return text(run, Kana.toFull(out.text()).replace(' ', '　'), out);
            }
            byte[] room = run.room((out.end - out.start) * 3 + 4);
            int at = full(out, room, run.at());
            return made(run, room, at, out, ms932 ? Encoding.MS932 : Encoding.UTF_8);
        }

        private int full(Slice in, byte[] room, int at) {
            return ms932 ? toMs932(in, room, at) : toUtf8(in, room, at);
        }

        @Override
        boolean put(Run run, Scope scope, Output out) {
            Slice slice = run.slice;
            if (!inner.get(run, scope, slice)) {
                return false;
            }
            byte[] bytes = out.ensure((slice.end - slice.start) * 3 + 4);
            if (slice.encoding == Encoding.MS932) {
                out.position = full(slice, bytes, out.position);
                return true;
            }
            Value.text(run, Kana.toFull(slice.text()).replace(' ', '　'), slice);
            int length = slice.end - slice.start;
            bytes = out.ensure(length);
            // full-width kana stands in both encodings
            out.position = ms932
                    ? Transcode.ms932(slice.bytes, slice.start, slice.end, bytes, out.position)
                    : Transcode.copy(slice.bytes, slice.start, slice.end, bytes, out.position);
            return true;
        }

        @Override
        boolean ready() {
            return quiet();
        }

        @Override
        boolean quiet() {
            return inner.extent().type() == jp.tsunagi.layout.FieldType.KANA;
        }

        @Override
        Extent extent() {
            return new Extent(
                    jp.tsunagi.layout.FieldType.TEXT, 0, inner.extent().max());
        }

        private static int toUtf8(Slice in, byte[] room, int at) {
            byte[] b = in.bytes;
            for (int i = in.start; i < in.end; i++) {
                int c = b[i] & 0xFF;
                int mark = i + 1 < in.end ? Kana.markOf(b[i + 1] & 0xFF) : Kana.NO_MARK;
                int packed = mark == Kana.NO_MARK ? 0 : Kana.fullUtf8(c, mark);
                if (packed != 0) {
                    i++;
                } else {
                    packed = c == ' ' ? WIDE_SPACE : Kana.fullUtf8(c, Kana.NO_MARK);
                    if (packed == 0) {
                        packed = c < 0x80 ? Utf8.pack(c) : Ms932.utf8OfSingle(c);
                    }
                }
                at = Utf8.put(packed, room, at);
            }
            return at;
        }

        private static int toMs932(Slice in, byte[] room, int at) {
            byte[] b = in.bytes;
            for (int i = in.start; i < in.end; i++) {
                int c = b[i] & 0xFF;
                int mark = i + 1 < in.end ? Kana.markOf(b[i + 1] & 0xFF) : Kana.NO_MARK;
                int code = mark == Kana.NO_MARK ? 0 : Kana.fullMs932(c, mark);
                if (code != 0) {
                    i++;
                } else {
                    code = c == ' ' ? 0x8140 : Kana.fullMs932(c, Kana.NO_MARK);
                    if (code == 0) {
                        code = c;
                    }
                }
                if (code > 0xFF) {
                    room[at++] = (byte) (code >> 8);
                }
                room[at++] = (byte) code;
            }
            return at;
        }

        private static final int WIDE_SPACE = Utf8.pack('　');
    }

    /** A step on the value's text. */
    static final class Changed extends Value {
        private final Value inner;
        private final String step;

        Changed(Value inner, String step) {
            super(inner.source.with(step));
            this.inner = inner;
            this.step = step;
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            return inner.get(run, scope, out) && text(run, change(out.text()), out) && !out.isEmpty();
        }

        private String change(String text) {
            return switch (step) {
                case "full-width-kana" -> Kana.toFull(text).replace(' ', '　');
                case "half-width-kana" -> Kana.toHalf(text).replace('　', ' ');
                case "katakana" -> Kana.ofHiragana(text);
                case "full-width" -> Width.full(Kana.toFull(text));
                case "half-width" -> Width.half(Kana.toHalf(text));
                case "upper" -> text.toUpperCase(java.util.Locale.ROOT);
                case "trim" -> text.strip();
                default -> text.replaceAll("[\\r\\n\\u000B]+", " ");
            };
        }
    }

    /** Replaces characters by a table, and records every one. */
    static final class Replaced extends Value {
        private final Value inner;
        private final @Nullable ShrinkTable shrink;
        private final @Nullable GaijiTable gaiji;
        private final Repertoire target;

        Replaced(Value inner, @Nullable ShrinkTable shrink, @Nullable GaijiTable gaiji, Repertoire target) {
            super(inner.source.with(gaiji == null ? "shrink" : "gaiji"));
            this.inner = inner;
            this.shrink = shrink;
            this.gaiji = gaiji;
            this.target = target;
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            if (!inner.get(run, scope, out)) {
                return false;
            }
            String text = out.text();
            Encoding encoding = out.encoding;
            jp.tsunagi.text.Replaced record = (index, from, to) -> run.substitution(new Substitution(
                    at(source.place(run, scope), text, index, encoding),
                    gaiji == null ? "shrink" : "gaiji",
                    points(from),
                    points(to)));
            String result = gaiji != null
                    ? gaiji.apply(text, record)
                    : java.util.Objects.requireNonNull(shrink).apply(text, target, record);
            return result.equals(text) || text(run, result, out);
        }

        /** The place of one character inside the item, as far as the item's bytes are the file's own. */
        private static Place at(Place item, String text, int index, Encoding encoding) {
            int before = text.substring(0, index).getBytes(encoding.charset()).length;
            int own = text.substring(index, text.offsetByCodePoints(index, 1)).getBytes(encoding.charset()).length;
            boolean same = text.getBytes(encoding.charset()).length == item.byteLength();
            return same
                    ? new Place(
                            item.file(),
                            item.record(),
                            item.kind(),
                            item.item(),
                            item.label(),
                            item.byteOffset() + before,
                            own)
                    : item;
        }

        private static String points(String text) {
            StringBuilder points = new StringBuilder();
            text.codePoints()
                    .forEach(c -> points.append(points.length() == 0 ? "" : " ").append(String.format("U+%04X", c)));
            return points.toString();
        }
    }

    /** Stops user-defined characters that no table has replaced. */
    static final class NoGaiji extends Value {
        private final Value inner;

        NoGaiji(Value inner) {
            super(inner.source);
            this.inner = inner;
        }

        @Override
        boolean get(Run run, Scope scope, Slice out) {
            if (!inner.get(run, scope, out)) {
                return false;
            }
            if (out.text().codePoints().anyMatch(c -> c >= 0xE000 && c <= 0xF8FF || c >= 0xF0000)) {
                run.problem(
                        source,
                        scope,
                        "field.repertoire",
                        jp.tsunagi.problem.Message.of("gaiji.expected"),
                        jp.tsunagi.problem.Message.of("map.gaiji.found"),
                        jp.tsunagi.problem.Message.of("map.gaiji.remedy"));
                return false;
            }
            return true;
        }

        @Override
        boolean plain() {
            return inner.plain();
        }
    }
}
