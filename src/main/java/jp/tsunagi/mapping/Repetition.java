package jp.tsunagi.mapping;

import jp.tsunagi.layout.Condition;
import jp.tsunagi.layout.Kind;
import jp.tsunagi.layout.Record;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code each} of a map goes through: the child records of a kind, or the repetitions inside a flat record.
 *
 * @param child the child kind's index; -1: the repeat
 */
record Repetition(int child, Kind.Repeat repeat, @Nullable Condition where) {

    /** Emits one thing for each; gives whether any was written. */
    boolean emit(Run run, Scope scope, Output out, Emitter one) {
        Scope inner = new Scope(scope, scope.record);
        boolean any = false;
        if (child >= 0) {
            for (Record record : scope.record.children(child)) {
                inner.record = record;
                any |= holds(run, inner) && one.emit(run, inner, out);
            }
        } else {
            for (int k = 0; k < repeat.times(); k++) {
                inner.shift = k * repeat.stride();
                any |= filled(scope.record, inner.shift) && holds(run, inner) && one.emit(run, inner, out);
            }
        }
        return any;
    }

    private boolean holds(Run run, Scope scope) {
        return where == null || where.holds(scope.record, run.stream);
    }

    /** Whether any item of a repetition is there; one without any is left out. */
    private boolean filled(Record record, int shift) {
        int from = repeat.first() + shift;
        int to = Math.min(from + repeat.stride(), record.count());
        for (int slot = from; slot < to; slot++) {
            if (!record.empty(slot)) {
                return true;
            }
        }
        return false;
    }
}
