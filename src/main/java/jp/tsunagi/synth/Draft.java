package jp.tsunagi.synth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Record;
import jp.tsunagi.layout.RecordWriter;
import org.jspecify.annotations.Nullable;

/** A record that is being made: its values as text in the layout's own forms, and the records under it. */
final class Draft {

    final Kind kind;
    final @Nullable Draft parent;
    final Person person;
    final String[] values;
    /** Slots whose value is given: by the selector, the parent or the file. */
    final BitSet given = new BitSet();

    final List<Draft> under = new ArrayList<>();
    /** yyyymmdd. */
    int day;

    private String[] madeOf = {};
    private @Nullable Record made;
    private final @Nullable Form[] forms;

    /** A value as the checker holds it, and as it is written. */
    record Form(String value, byte[] bytes, RecordWriter.Item item) {}

    Draft(Kind kind, @Nullable Draft parent, Person person, int day) {
        this.kind = kind;
        this.parent = parent;
        this.person = person;
        this.day = day;
        this.values = new String[kind.slots().size()];
        Arrays.fill(values, "");
        this.forms = new Form[values.length];
    }

    /** The forms of a value; made anew only when it has changed, because a record is tried many times. */
    Form form(int slot, Setting setting) {
        Form form = forms[slot];
        if (form == null || !form.value.equals(values[slot])) {
            String value = values[slot];
            form = new Form(
                    value, setting.engineBytes(value), setting.item(kind.slots().get(slot), value));
            forms[slot] = form;
        }
        return form;
    }

    /** The value of a field; empty: absent, or there is no such field. */
    String value(String field) {
        int slot = kind.slot(field);
        return slot < 0 ? "" : values[slot];
    }

    /** The record as it is now, without those under it; made anew only when a value has changed. */
    Record plain(Setting setting) {
        if (made == null || !Arrays.equals(values, madeOf)) {
            madeOf = values.clone();
            made = setting.plain(this);
        }
        return made;
    }

    void give(int slot, String value) {
        values[slot] = value;
        given.set(slot);
    }

    /** This record and those under it, in the order of the file. */
    void walk(Consumer<Draft> visitor) {
        visitor.accept(this);
        under.forEach(d -> d.walk(visitor));
    }
}
