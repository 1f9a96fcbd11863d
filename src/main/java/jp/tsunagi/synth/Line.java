package jp.tsunagi.synth;

import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.RecordWriter.Bytes;
import jp.tsunagi.layout.RecordWriter.Item;
import jp.tsunagi.layout.RecordWriter.Written;

/** One record of a faulty file: what stands there, and what a reader must make of it. */
final class Line {

    /** How far a reader gets with the record. */
    enum Sight {
        /** All its items are looked at. */
        WHOLE,
        /** Its kind is known and its place in the file counts, but its items cannot be told apart. */
        KIND_ONLY,
        /** It cannot be cut, though its kind is known. */
        UNCUT,
        /** Nothing is known about it. */
        LOST
    }

    final Draft draft;
    final Setting setting;
    final List<Bytes> items;
    /** As the engine holds them. */
    final List<byte[]> values = new ArrayList<>();

    Sight sight = Sight.WHOLE;
    /** The item that was broken, and the rule it breaks; -1: none. */
    int slot = -1;

    String rule = "";
    /** The rule that the record as a whole breaks; empty: none. */
    String recordRule = "";
    /** Where in the record, in bytes; -1: the record from its first byte to its last. */
    int at = -1;

    int length;
    /** How many items are left of a record that has too few. */
    int left = Integer.MAX_VALUE;
    /** The record's bytes when they are not just its items; empty: they are. */
    private byte[] bytes = new byte[0];

    Line(Draft draft, Setting setting) {
        this.draft = draft;
        this.setting = setting;
        Setting.Built built = setting.build(draft);
        this.items = new ArrayList<>(built.items());
        for (String value : draft.values) {
            values.add(setting.engineBytes(value));
        }
    }

    Field field(int at) {
        return draft.kind.slots().get(at).field();
    }

    String text(int at) {
        return draft.values[at];
    }

    /** Breaks one item by another value; false, with nothing changed, if it cannot be written. */
    boolean breakItem(int at, String value, String broken) {
        Item item = setting.writer.item(field(at), value);
        if (!(item instanceof Bytes written) || value.equals(draft.values[at])) {
            return false;
        }
        put(at, written, setting.engineBytes(value), broken);
        return true;
    }

    void put(int at, Bytes written, byte[] value, String broken) {
        items.set(at, written);
        values.set(at, value);
        slot = broken.isEmpty() ? -1 : at;
        rule = broken;
    }

    void breakRecord(String broken, int from, int bytesLong, Sight seen) {
        recordRule = broken;
        at = from;
        length = bytesLong;
        sight = seen;
    }

    void stands(byte[] wholeRecord) {
        bytes = wholeRecord;
    }

    Written written() {
        Written plain = setting.writer.record(draft.kind, items);
        return bytes.length == 0 ? plain : new Written(bytes, plain.offsets(), plain.lengths());
    }

    int[] lengths() {
        return items.stream().mapToInt(b -> setting.writer.length(b.bytes())).toArray();
    }
}
