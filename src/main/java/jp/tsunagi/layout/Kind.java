package jp.tsunagi.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.source.Origin;

/**
 * One kind of record: its values in the order of the file, and the kinds that stand under it (by the grammar, or as the
 * arrays, repeated elements and segments of JSON, XML and HL7).
 */
public final class Kind {

    /** Items that stand several times in a flat record. */
    public record Repeat(String name, int first, int stride, int times) {}

    private final String name;
    private final Layout layout;
    private final List<Slot> slots;
    private final List<Repeat> repeats;
    private final Selector selector;
    private final List<Check> checks;
    private final Origin at;
    private final Map<String, Integer> byName = new HashMap<>();
    private final List<Kind> children = new ArrayList<>();
    private int width;
    private volatile boolean referredTo;

    Kind(String name, Layout layout, List<Field> fields, Selector selector, List<Check> checks, Origin at) {
        this.name = name;
        this.layout = layout;
        this.selector = selector;
        this.checks = List.copyOf(checks);
        this.at = at;
        List<Slot> all = new ArrayList<>();
        List<Repeat> found = new ArrayList<>();
        for (Field field : fields) {
            place(field, all, found);
        }
        this.slots = List.copyOf(all);
        this.repeats = List.copyOf(found);
        for (int i = 0; i < slots.size(); i++) {
            byName.putIfAbsent(slots.get(i).name(), i);
        }
    }

    /** A kind for groups: the first member's items, and the members as children. */
    public static Kind groupOf(Kind member) {
        Kind group = new Kind(member.name, member.layout, member.selector, List.of(), member.at, member.slots);
        group.children.add(member.named(MEMBERS));
        return group;
    }

    /** What the members of a group are called. */
    public static final String MEMBERS = "members";

    private Kind named(String newName) {
        Kind copy = new Kind(newName, layout, selector, List.of(), at, slots);
        copy.children.addAll(children);
        return copy;
    }

    private Kind(String name, Layout layout, Selector selector, List<Check> checks, Origin at, List<Slot> slots) {
        this.name = name;
        this.layout = layout;
        this.selector = selector;
        this.checks = checks;
        this.at = at;
        this.slots = slots;
        this.repeats = List.of();
        for (int i = 0; i < slots.size(); i++) {
            byName.putIfAbsent(slots.get(i).name(), i);
        }
    }

    private void place(Field field, List<Slot> all, List<Repeat> found) {
        if (field.repeat() < 0) {
            children.add(new Kind(field.name(), layout, field.fields(), Selector.NONE, List.of(), field.at()));
            return;
        }
        if (field.repeat() == 0) {
            all.add(slot(field, field.name(), field.no(), field.label()));
            return;
        }
        found.add(new Repeat(field.name(), all.size(), field.fields().size(), field.repeat()));
        for (int k = 0; k < field.repeat(); k++) {
            for (Field inner : field.fields()) {
                int no = inner.no() == 0 ? 0 : inner.no() + k * field.fields().size();
                String label = inner.label().replace("{n}", String.valueOf(k + 1));
                all.add(slot(inner, field.name() + "[" + k + "]." + inner.name(), no, label));
            }
        }
    }

    private Slot slot(Field field, String slotName, int no, String label) {
        Slot slot = new Slot(field, slotName, no, label, width);
        width += field.length();
        return slot;
    }

    public String name() {
        return name;
    }

    /** The layout whose file names these items. */
    public Layout layout() {
        return layout;
    }

    public List<Slot> slots() {
        return slots;
    }

    public List<Repeat> repeats() {
        return repeats;
    }

    /** How a record is recognised as this kind. */
    public Selector selector() {
        return selector;
    }

    public List<Check> checks() {
        return checks;
    }

    public Origin at() {
        return at;
    }

    /** Fixed width: the sum of the widths, in bytes. */
    public int width() {
        return width;
    }

    public List<Kind> children() {
        return children;
    }

    /**
     * Tells that a map or condition names a field of this kind from another record: the last record of the kind is kept
     * while a file is read.
     */
    public void referTo() {
        referredTo = true;
    }

    boolean referredTo() {
        return referredTo;
    }

    void adopt(Kind child) {
        if (!children.contains(child)) {
            children.add(child);
        }
    }

    /** The index of a value by its name; -1: there is none. */
    public int slot(String slotName) {
        return byName.getOrDefault(slotName, -1);
    }

    /** The index of a child kind by its name; -1: there is none. */
    public int child(String childName) {
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).name.equals(childName)) {
                return i;
            }
        }
        return -1;
    }

    public Repeat repeat(String repeatName) {
        return repeats.stream()
                .filter(r -> r.name().equals(repeatName))
                .findFirst()
                .orElse(NO_REPEAT);
    }

    /** Stands for "there is no such repeat". */
    public static final Repeat NO_REPEAT = new Repeat("", 0, 0, 0);

    @Override
    public String toString() {
        return name;
    }
}
