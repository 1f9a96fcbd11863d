package jp.tsunagi.mapping;

import jp.tsunagi.layout.Record;
import org.jspecify.annotations.Nullable;

/** The record that names mean, and the ones around it: a stack that grows with {@code each}. */
final class Scope {

    final @Nullable Scope outer;
    Record record;
    /** Added to slots: which repetition of a flat repeat is meant. */
    int shift;

    Scope(@Nullable Scope outer, Record record) {
        this.outer = outer;
        this.record = record;
    }

    Scope up(int levels) {
        Scope scope = this;
        for (int i = 0; i < levels && scope.outer != null; i++) {
            scope = scope.outer;
        }
        return scope;
    }
}
