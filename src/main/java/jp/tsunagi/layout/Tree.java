package jp.tsunagi.layout;

/** Records under records. */
public final class Tree {

    private Tree() {}

    public static void add(Record parent, int child, Record record) {
        parent.add(child, record);
    }

    /** A copy of the record that counts as another kind. */
    public static Record as(Kind kind, Record record) {
        Record copy = record.retain();
        copy.kind = kind;
        return copy;
    }

    /** A copy that stays, with its children. */
    public static Record keep(Record record) {
        Record copy = record.retain();
        copy.children = record.children;
        copy.parent = record.parent;
        return copy;
    }
}
