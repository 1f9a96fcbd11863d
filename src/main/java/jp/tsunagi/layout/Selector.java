package jp.tsunagi.layout;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * How a record kind is told: each condition names a column (from 1) or a byte range, and the values it may have. Asked
 * for every record, of one kind after the other: arrays, no iterators.
 */
public final class Selector {

    /** Every record is of this kind. */
    static final Selector NONE = new Selector(List.of());

    private final Condition[] conditions;

    Selector(List<Condition> conditions) {
        this.conditions = conditions.toArray(new Condition[0]);
    }

    /** What must hold, all of it; empty: every record is of this kind. */
    public List<Condition> conditions() {
        return List.of(conditions);
    }

    /** One column or byte range, and the values it may have. */
    public static final class Condition {
        private final int column;
        private final int from;
        private final int to;
        private final byte[][] values;

        private Condition(int column, int from, int to, byte[][] values) {
            this.column = column;
            this.from = from;
            this.to = to;
            this.values = values;
        }

        /**
         * @param column from 1; 0: a byte range
         * @param from in bytes from 0, to: exclusive
         */
        static Condition of(int column, int from, int to, List<String> values) {
            byte[][] bytes = new byte[values.size()][];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = values.get(i).getBytes(StandardCharsets.US_ASCII);
            }
            return new Condition(column, from, to, bytes);
        }

        /** From 1; 0: a byte range. */
        public int column() {
            return column;
        }

        /** The first byte of the range, from 0. */
        public int from() {
            return from;
        }

        /** The first byte behind the range. */
        public int to() {
            return to;
        }

        public List<String> values() {
            return Arrays.stream(values)
                    .map(v -> new String(v, StandardCharsets.US_ASCII))
                    .toList();
        }

        private boolean holds(Record record) {
            if (column > record.count) {
                return false;
            }
            int start = column > 0 ? record.start[column - 1] : record.from + from;
            int end = column > 0 ? record.end[column - 1] : record.from + to;
            if (column == 0 && end > record.to) {
                return false;
            }
            for (byte[] value : values) {
                if (end - start == value.length && same(record.bytes, start, value)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean same(byte[] bytes, int start, byte[] value) {
            for (int i = 0; i < value.length; i++) {
                if (bytes[start + i] != value[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether a record, cut by any kind, is of this one. */
    public boolean matches(Record record) {
        for (Condition condition : conditions) {
            if (!condition.holds(record)) {
                return false;
            }
        }
        return true;
    }
}
