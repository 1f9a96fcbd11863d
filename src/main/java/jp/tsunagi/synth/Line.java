package jp.tsunagi.synth;

import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FileCheck;
import jp.tsunagi.layout.RecordWriter.Bytes;
import jp.tsunagi.layout.RecordWriter.Item;
import jp.tsunagi.layout.RecordWriter.Written;
import org.jspecify.annotations.Nullable;

/** One record of a faulty file: what stands there, and what is wrong with it. */
final class Line {

    final Draft draft;
    final Setting setting;
    private final KindRules rules;
    final List<Bytes> items;

    /** Whether a reader can tell the record's kind. */
    boolean kindTold = true;
    /** The check of the file that is lied to by a value that is sound in itself; null: none. */
    @Nullable
    FileCheck lie;
    /** The item that was broken, and the rule it breaks; -1: none. */
    int slot = -1;

    String rule = "";
    /** The rule that the record as a whole breaks; empty: none. */
    String recordRule = "";
    /** Where in the record, in bytes; -1: the record from its first byte to its last. */
    int at = -1;

    int length;
    /** The record's bytes when they are not just its items; empty: they are. */
    private byte[] bytes = new byte[0];

    Line(Draft draft, Setting setting, KindRules rules) {
        this.draft = draft;
        this.setting = setting;
        this.rules = rules;
        Setting.Built built = setting.build(draft);
        this.items = new ArrayList<>(built.items());
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
        put(at, written, broken);
        return true;
    }

    void put(int at, Bytes written, String broken) {
        items.set(at, written);
        slot = broken.isEmpty() ? -1 : at;
        rule = broken;
    }

    /** Whether the layout's own condition asks for the item in the record as it was. */
    boolean needed(int at) {
        return rules.needs(at, setting.plain(draft));
    }

    void breakRecord(String broken, int from, int bytesLong, boolean kindIsTold) {
        recordRule = broken;
        at = from;
        length = bytesLong;
        kindTold = kindIsTold;
    }

    void stands(byte[] wholeRecord) {
        bytes = wholeRecord;
    }

    Written written() {
        Written plain = setting.writer.record(draft.kind, items);
        return bytes.length == 0 ? plain : new Written(bytes, plain.offsets(), plain.lengths());
    }
}
