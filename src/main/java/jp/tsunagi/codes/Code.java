package jp.tsunagi.codes;

import jp.tsunagi.source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One row of a code table.
 *
 * @param from the value in the file
 * @param to the hub's value
 * @param validFrom yyyymmdd, inclusive; 0: always
 * @param validUntil yyyymmdd, inclusive; 99991231: still
 * @param next the next row of the same {@code from}
 */
public record Code(
        String from,
        String to,
        String label,
        int validFrom,
        int validUntil,
        Origin at,
        @Nullable Code next) {

    /** The row that holds on a day; null: none does. */
    public @Nullable Code on(int date) {
        for (Code code = this; code != null; code = code.next) {
            if (date >= code.validFrom && date <= code.validUntil) {
                return code;
            }
        }
        return null;
    }
}
