package jp.tsunagi.mapping;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.layout.Filling;
import jp.tsunagi.layout.Format;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Encoded;
import jp.tsunagi.text.Encoding;
import jp.tsunagi.text.StrictCharset;
import org.jspecify.annotations.Nullable;

/** Writes delimited and fixed-width records in MS932 or UTF-8; other charsets are made from UTF-8 item by item. */
final class FlatEmitters {

    /** A double-byte character between its two shift codes, as EBCDIC fills with it; in bytes. */
    private static final int SHIFTED_CHARACTER = 4;

    private static final int SHIFT_CODES = 2;
    private static final byte[] WIDE_SPACE = "　".getBytes(StandardCharsets.UTF_8);

    private FlatEmitters() {}

    private static byte[] whenAbsent(Target target) {
        return target.field().whenAbsent().getBytes(StandardCharsets.US_ASCII);
    }

    /** One item of a delimited record. */
    static final class Item implements Emitter {
        private final Value value;
        private final UsualValue usual;
        private final Target target;
        private final Format.Quote quote;
        private final boolean text;
        private final byte separator;
        private final boolean checked;
        private final boolean always;
        private final boolean ready;
        private final byte[] whenAbsent;
        private final @Nullable StrictCharset charset;

        Item(Value value, Target target, Format.Delimited format, boolean text, @Nullable StrictCharset charset) {
            this.value = value;
            this.usual = new UsualValue(value);
            this.target = target;
            this.quote = format.quote();
            this.text = text;
            this.separator = (byte) format.separator();
            this.checked = target.needsCheck(value);
            this.always = quote == Format.Quote.ALL || quote == Format.Quote.TEXT && text;
            this.ready = value.ready() && !checked && charset == null && (always || value.plain());
            this.whenAbsent = whenAbsent(target);
            this.charset = charset;
        }

        @Override
        public boolean emit(Run run, Scope scope, Output out) {
            if (!ready) {
                return emitMade(run, scope, out);
            }
            int start = out.position;
            byte[] bytes = out.ensure(3);
            if (always) {
                bytes[out.position++] = '"';
            }
            if (usual.put(run, scope, out)) {
                bytes = out.ensure(2);
                if (always) {
                    bytes[out.position++] = '"';
                }
            } else {
                out.position = start;
                absent(run, scope, out);
            }
            out.ensure(1)[out.position++] = separator;
            return true;
        }

        /** A value that has to be looked at before or after it is written. */
        private boolean emitMade(Run run, Scope scope, Output out) {
            Slice slice = run.slice;
            out.ensure(3);
            int start = out.position;
            if (!value.get(run, scope, slice)) {
                absent(run, scope, out);
            } else {
                if (always) {
                    out.bytes[out.position++] = '"';
                }
                int content = out.position;
                boolean said = TargetText.put(run, scope, value, target, out)
                        && TargetText.sayable(run, scope, value, target, charset, out, content);
                if (said && checked) {
                    said = target.fitsWritten(run, scope, value, out.bytes, content, out.position);
                }
                if (!said) {
                    out.position = start;
                    return false;
                }
                finish(run, scope, out, content);
            }
            out.ensure(1);
            out.bytes[out.position++] = separator;
            return true;
        }

        private void absent(Run run, Scope scope, Output out) {
            boolean quoted = quote == Format.Quote.ALL || quote == Format.Quote.TEXT && text && whenAbsent.length > 0;
            if (whenAbsent.length == 0) {
                target.absent(run, scope, value);
            }
            if (quoted) {
                out.bytes[out.position++] = '"';
            }
            out.write(whenAbsent);
            if (quoted) {
                out.ensure(1);
                out.bytes[out.position++] = '"';
            }
        }

        private void finish(Run run, Scope scope, Output out, int content) {
            boolean special = !always && !value.plain() && special(out.bytes, content, out.position);
            if (special && quote == Format.Quote.NEVER) {
                target.problem(
                        run,
                        scope,
                        value,
                        "map.quote",
                        Message.of("map.quote.expected"),
                        Message.of("map.quote.found"));
                return;
            }
            if (!always && !special) {
                return;
            }
            if (!always) {
                out.ensure(2);
                System.arraycopy(out.bytes, content, out.bytes, content + 1, out.position - content);
                out.bytes[content] = '"';
                content++;
                out.position++;
            }
            if (!value.plain()) {
                out.ensure(out.position - content);
                out.position = Transcode.doubleQuotes(out.bytes, content, out.position);
            }
            out.ensure(1);
            out.bytes[out.position++] = '"';
        }

        private boolean special(byte[] b, int start, int end) {
            for (int i = start; i < end; i++) {
                byte c = b[i];
                boolean cut = c == separator || c == '"' || c == '\n' || c == '\r';
                if (cut || quote == Format.Quote.NEEDED && (c == ' ' || c < 0)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A delimited record: its items, and the line end in the place of the last separator. */
    static final class Line implements Emitter {
        private final Emitter[] items;
        private final byte[] lineEnd;
        private final @Nullable StrictCharset charset;

        Line(List<Emitter> items, String lineEnd, @Nullable StrictCharset charset) {
            this.items = items.toArray(new Emitter[0]);
            this.lineEnd = lineEnd.getBytes(StandardCharsets.US_ASCII);
            this.charset = charset;
        }

        @Override
        public boolean emit(Run run, Scope scope, Output out) {
            int start = out.position;
            for (Emitter item : items) {
                item.emit(run, scope, out);
            }
            out.position = Math.max(start, out.position - 1);
            out.write(lineEnd);
            if (charset != null) {
                TargetText.recode(charset, start, out);
            }
            return true;
        }
    }

    private static final byte[] MINUS = {'-'};

    /** One item of a fixed-width record. */
    static final class Column implements Emitter {
        private final Value value;
        private final Target target;
        private final int width;
        private final byte[] fill;
        private final byte[] lastFill;
        private final boolean right;
        private final @Nullable StrictCharset charset;
        private final boolean checked;
        private final byte[] whenAbsent;
        private final boolean shifted;
        private final boolean blankIfAbsent;
        private final boolean zeros;
        private final byte[] minus;

        /** @param lastFill what fills the last byte where the fill is longer than one */
        Column(
                Value value,
                Target target,
                int width,
                byte[] fill,
                byte[] lastFill,
                boolean right,
                @Nullable StrictCharset charset) {
            this.value = value;
            this.target = target;
            this.width = width;
            this.fill = fill;
            this.lastFill = lastFill;
            this.right = right;
            this.charset = charset;
            this.shifted = charset != null && fill.length == SHIFTED_CHARACTER;
            this.checked = target.needsCheck(value);
            this.whenAbsent = whenAbsent(target);
            this.blankIfAbsent = Filling.blankIfAbsent(target.field());
            this.zeros = Filling.zerosBefore(target.field());
            this.minus = charset != null && charset.encode("-") instanceof Encoded.Bytes b ? b.bytes() : MINUS;
        }

        @Override
        public boolean emit(Run run, Scope scope, Output out) {
            int start = out.position;
            out.ensure(width);
            if (value.get(run, scope, run.slice)) {
                if (!TargetText.put(run, scope, value, target, out)
                        || !TargetText.sayable(run, scope, value, target, charset, out, start)
                        || checked && !target.fitsWritten(run, scope, value, out.bytes, start, out.position)) {
                    out.position = start;
                }
            } else if (whenAbsent.length == 0) {
                target.absent(run, scope, value);
            } else {
                out.write(whenAbsent);
            }
            if (charset != null) {
                if (shifted) {
                    widen(out, start);
                }
                TargetText.recode(charset, start, out);
            }
            int length = out.position - start;
            if (length > width) {
                target.problem(
                        run,
                        scope,
                        value,
                        "map.length",
                        Message.of("length.max.bytes", width),
                        Message.of("found.bytes", length));
                out.position = start;
                length = 0;
            }
            if (length == 0 && blankIfAbsent) {
                // zeros would be a number
                fill(out, start, length, lastFill);
            } else {
                fill(out, start, length, fill);
            }
            if (zeros && length > 0) {
                Filling.signFirst(out.bytes, start, out.position, fill, minus);
            }
            return true;
        }

        /** Fills up with full-width spaces before the shift codes are put round the whole item. */
        private void widen(Output out, int start) {
            int missing = (width - SHIFT_CODES) / 2 - Encoding.UTF_8.characters(out.bytes, start, out.position);
            for (int i = 0; i < missing; i++) {
                out.write(WIDE_SPACE);
            }
        }

        private void fill(Output out, int start, int length, byte[] fill) {
            byte[] bytes = out.ensure(width);
            int missing = width - length;
            int from = start + length;
            if (right && length > 0) {
                System.arraycopy(bytes, start, bytes, start + missing, length);
                from = start;
            }
            int to = from + missing;
            int at = from;
            for (; at + fill.length <= to; at += fill.length) {
                System.arraycopy(fill, 0, bytes, at, fill.length);
            }
            if (at < to) {
                Arrays.fill(bytes, at, to, lastFill[0]);
            }
            out.position = start + width;
        }
    }

    /** A fixed-width record. */
    static final class Row implements Emitter {
        private final Emitter[] columns;
        private final byte[] lineEnd;

        Row(List<Emitter> columns, byte[] lineEnd) {
            this.columns = columns.toArray(new Emitter[0]);
            this.lineEnd = lineEnd;
        }

        @Override
        public boolean emit(Run run, Scope scope, Output out) {
            for (Emitter column : columns) {
                column.emit(run, scope, out);
            }
            out.write(lineEnd);
            return true;
        }
    }
}
