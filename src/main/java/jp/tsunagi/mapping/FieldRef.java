package jp.tsunagi.mapping;

import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.Record;

/**
 * A source field that a map names.
 *
 * @param levels how many records outward it stands; 0: in the record itself
 * @param kind the kind of an earlier record; empty: not an earlier one
 * @param slot its place in the record, without the scope's shift
 * @param shifted whether it stands in a flat repeat
 */
record FieldRef(int levels, String kind, int slot, Field field, boolean shifted) {

    Record record(Run run, Scope scope) {
        if (!kind.isEmpty()) {
            return run.stream.earlier(kind).orElse(scope.record);
        }
        return scope.up(levels).record;
    }

    int slot(Scope scope) {
        return shifted ? slot + scope.up(levels).shift : slot;
    }
}
