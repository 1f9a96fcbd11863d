package jp.tsunagi.mapping;

import java.util.List;
import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.Record;

/**
 * A source field that a map names.
 *
 * @param levels how many records outward it stands; 0: in the record itself
 * @param kind the kind of an earlier record; empty: not an earlier one
 * @param slot its place in the record, without the scope's shift
 * @param shifted whether it stands in a flat repeat
 * @param child of which kind under the record it stands in one; -1: in the record itself
 * @param nth in which of those, from 0; -1: in the first that has the value
 */
record FieldRef(int levels, String kind, int slot, Field field, boolean shifted, int child, int nth) {

    FieldRef(int levels, String kind, int slot, Field field, boolean shifted) {
        this(levels, kind, slot, field, shifted, -1, 0);
    }

    /** A field of a record under the record. */
    static FieldRef under(int child, int nth, int slot, Field field) {
        return new FieldRef(0, "", slot, field, false, child, nth);
    }

    /** Whether it stands in the record itself, once. */
    boolean own() {
        return levels == 0 && kind.isEmpty() && child < 0 && !shifted;
    }

    Record record(Run run, Scope scope) {
        if (!kind.isEmpty()) {
            return run.stream.earlier(kind).orElse(scope.record);
        }
        Record record = scope.up(levels).record;
        return child < 0 ? record : found(record, record);
    }

    /** Its place in that record; -1: it is not there. */
    int slot(Scope scope) {
        if (child >= 0) {
            Record record = scope.record;
            return found(record, record) == record ? -1 : slot;
        }
        return shifted ? slot + scope.up(levels).shift : slot;
    }

    private Record found(Record record, Record otherwise) {
        List<Record> under = record.children(child);
        if (nth >= 0) {
            return nth < under.size() ? under.get(nth) : otherwise;
        }
        return under.stream()
                .filter(r -> slot < r.count() && !r.empty(slot))
                .findFirst()
                .orElse(otherwise);
    }
}
