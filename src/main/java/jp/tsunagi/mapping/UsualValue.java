package jp.tsunagi.mapping;

import org.jspecify.annotations.Nullable;

/**
 * A value that is written as it comes. Most items of a record are copied, or are the meanings of codes: the compiler
 * takes those two into the loop over a record's items, where a call of one of many kinds of value would stand else.
 */
final class UsualValue {

    private final FieldValues.@Nullable Own field;
    private final @Nullable Lookup code;
    private final Value value;

    UsualValue(Value value) {
        this.value = value;
        this.field = value instanceof FieldValues.Own own ? own : null;
        this.code = value instanceof Lookup lookup ? lookup : null;
    }

    /** As {@link Value#put}. */
    boolean put(Run run, Scope scope, Output out) {
        if (field != null) {
            return field.put(run, scope, out);
        }
        return code != null ? code.put(run, scope, out) : value.put(run, scope, out);
    }
}
