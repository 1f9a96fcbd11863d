package jp.tsunagi.layout;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** How a record kind is told: each condition names a column (from 1) or a byte range, and the values it may have. */
public record Selector(List<Condition> conditions) {

    /** Every record is of this kind. */
    static final Selector NONE = new Selector(List.of());

    /**
     * @param column from 1; 0: a byte range
     * @param from in bytes from 0, to: exclusive
     */
    public record Condition(int column, int from, int to, List<byte[]> values) {

        static Condition of(int column, int from, int to, List<String> values) {
            return new Condition(
                    column,
                    from,
                    to,
                    values.stream()
                            .map(v -> v.getBytes(StandardCharsets.US_ASCII))
                            .toList());
        }
    }

    boolean matches(Record record) {
        for (Condition condition : conditions) {
            if (!matches(record, condition)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Record record, Condition condition) {
        int start = record.from() + condition.from;
        int end = record.from() + condition.to;
        if (condition.column > 0) {
            if (condition.column > record.count()) {
                return false;
            }
            start = record.start(condition.column - 1);
            end = record.end(condition.column - 1);
        } else if (end > record.to()) {
            return false;
        }
        for (byte[] value : condition.values) {
            if (end - start == value.length
                    && java.util.Arrays.equals(record.bytes(), start, end, value, 0, value.length)) {
                return true;
            }
        }
        return false;
    }
}
