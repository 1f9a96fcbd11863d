package jp.tsunagi.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jp.tsunagi.layout.RecordReader.Trouble;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Encoding;
import jp.tsunagi.text.Utf8;

/**
 * The record that a reader of documents hands out: values are copied one after the other into one growing buffer of
 * UTF-8, which the child records share.
 */
final class DocumentRecord {

    /** Child records under one record, on all levels: a small file must not become a large heap. */
    static final int MOST_CHILDREN = 50_000;

    private static final int MOST_TROUBLE = 100;
    private static final int MOST_POOLED = 1000;

    /** @param end of the child in the file */
    private record Part(Record record, long end) {}

    private final Record record;
    private final List<Trouble> trouble = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    /** Child records of the record before, to be filled again. */
    private final List<Record> pool = new ArrayList<>();

    private byte[] bytes = new byte[1 << 12];
    private int length;
    private int children;
    private long number;
    private boolean failed;

    DocumentRecord(Kind kind) {
        this.record = new Record(kind, Encoding.UTF_8);
    }

    Record record() {
        return record;
    }

    List<Trouble> trouble() {
        return trouble;
    }

    /** Counts the next record of the file. */
    void next() {
        number++;
        clearTrouble();
    }

    void clearTrouble() {
        trouble.clear();
        failed = false;
    }

    /** Begins the record, which stands at this offset of the file. */
    Record begin(Kind kind, long offset) {
        length = 0;
        children = 0;
        parts.clear();
        record.kind = kind;
        fill(record, offset);
        return record;
    }

    /** Begins a child. */
    Record under(Record parent, int child, Kind kind, long offset) throws TooMuch {
        if (children == MOST_CHILDREN) {
            throw new TooMuch(Message.of("document.parts", MOST_CHILDREN), offset);
        }
        Record under = children < pool.size() ? pool.get(children) : pooled(kind);
        children++;
        under.kind = kind;
        fill(under, offset);
        parent.add(child, under);
        return under;
    }

    private Record pooled(Kind kind) {
        Record made = new Record(kind, Encoding.UTF_8);
        if (pool.size() < MOST_POOLED) {
            pool.add(made);
        }
        return made;
    }

    /** Ends a child. */
    void close(Record under, long end) {
        under.to = length;
        parts.add(new Part(under, end));
    }

    private void fill(Record empty, long offset) {
        int slots = empty.kind.slots().size();
        empty.number = number;
        empty.room(slots);
        empty.count = slots;
        empty.placed = true;
        empty.tellPlaces();
        empty.from = length;
        empty.to = length;
        empty.base = offset - length;
        empty.original = null;
        empty.children = List.of();
        Arrays.fill(empty.start, 0, slots, length);
        Arrays.fill(empty.end, 0, slots, length);
        Arrays.fill(empty.placeOffset, 0, slots, offset);
        Arrays.fill(empty.placeLength, 0, slots, 0);
    }

    /** Ends the record; {@code original} are its own bytes. */
    void finish(byte[] original) {
        record.bytes = bytes;
        record.to = length;
        record.original = original;
        long offset = record.offset();
        for (Part part : parts) {
            Record under = part.record();
            int from = (int) Math.min(original.length, under.offset() - offset);
            int to = (int) Math.min(original.length, part.end() - offset);
            under.bytes = bytes;
            under.original = Arrays.copyOfRange(original, from, Math.max(from, to));
        }
    }

    /** Makes the record one that could not be cut: its bytes, no values. */
    RecordReader.Cut broken(Kind kind, long offset, byte[] original) {
        begin(kind, offset);
        record.count = 0;
        finish(original);
        return RecordReader.Cut.BROKEN;
    }

    /** Appends to the value that {@link #value} will end. */
    void append(byte[] from, int start, int end) {
        grow(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
    }

    void append(byte one) {
        grow(1);
        bytes[length++] = one;
    }

    /** Appends text; false, with nothing appended from there on, at half of a surrogate pair. */
    boolean append(CharSequence text) {
        grow(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            int codePoint = unit;
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                codePoint = Character.toCodePoint(unit, text.charAt(++i));
            }
            length = Utf8.putCodePoint(codePoint, bytes, length);
        }
        return true;
    }

    /** Where the next value begins. */
    int position() {
        return length;
    }

    /** Makes what was appended since {@code from} the value of a slot, and tells its place in the file. */
    void value(Record of, int slot, int from, long offset, long end) {
        of.start[slot] = from;
        of.end[slot] = length;
        of.placeOffset[slot] = offset;
        of.placeLength[slot] = (int) (end - offset);
    }

    private void grow(int more) {
        if (length + more + Record.SLACK > bytes.length) {
            bytes = Arrays.copyOf(bytes, (length + more + Record.SLACK) * 2);
        }
    }

    /** Tells what is wrong at a place; after a hundred only as much as is needed to stop the record. */
    void tell(String rule, long offset, long end, Message expected, Message found, boolean warning) {
        if (trouble.size() < MOST_TROUBLE || !warning && !failed) {
            trouble.add(
                    new Trouble(rule, offset, (int) Math.max(0, end - offset), expected, found, remedy(rule), warning));
        }
        failed |= !warning;
    }

    private static Message remedy(String rule) {
        return switch (rule) {
            case "field.charset" -> Message.of("remedy.charset");
            case "record.too-long" -> Message.of("too-long.remedy");
            case "json.unknown-member", "xml.unknown-element", "xml.unknown-attribute" ->
                Message.of("document.unknown.remedy");
            default -> Message.of("document.remedy");
        };
    }

    /** A record that is deeper, or has more parts, than is held. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;
        final transient Message most;
        final long offset;

        /** @param offset in the file, of what is too much */
        TooMuch(Message most, long offset) {
            super("a record of too many levels or parts");
            this.most = most;
            this.offset = offset;
        }
    }
}
