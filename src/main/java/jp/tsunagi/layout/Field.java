package jp.tsunagi.layout;

import java.util.List;
import jp.tsunagi.problem.Severity;
import jp.tsunagi.source.Origin;

/**
 * One line of a layout: an item of the published table.
 *
 * @param no the item number; 0: none
 * @param length exact length in the layout's unit, for fixed width the width in bytes; 0: none
 * @param max greatest length; 0: none
 * @param constant the only value; empty: free
 * @param codes the code table's name; empty: none
 * @param check {@code insurer-number}, {@code office-number} or empty
 * @param severity of {@code check} and {@code codes}
 * @param form of a date or time; empty: the type's usual one
 * @param minValue the least number; Long.MIN_VALUE: none
 * @param maxValue the greatest number; Long.MAX_VALUE: none
 * @param emptyAs values that mean absent
 * @param pad the fill character of fixed width; empty: the type's usual one
 * @param justify {@code left}, {@code right} or empty: the type's usual side
 * @param repeat how often {@code fields} stand here; 0: a plain item; -1: any number
 */
public record Field(
        int no,
        String name,
        String label,
        FieldType type,
        int length,
        int max,
        Presence presence,
        String requiredWhen,
        String constant,
        String codes,
        String check,
        Severity severity,
        String form,
        boolean partial,
        String notBefore,
        String notAfter,
        long minValue,
        long maxValue,
        boolean signed,
        int decimals,
        boolean point,
        List<String> emptyAs,
        String pad,
        String justify,
        String path,
        String column,
        boolean personal,
        int repeat,
        List<Field> fields,
        Origin at) {

    /** A field that no layout file names: made for JSON shapes and joined values. */
    static Field plain(String name, String label, FieldType type, Origin at) {
        return new Field(
                0,
                name,
                label,
                type,
                0,
                0,
                Presence.OPTIONAL,
                "",
                "",
                "",
                "",
                Severity.ERROR,
                "",
                false,
                "",
                "",
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                true,
                0,
                false,
                List.of(),
                "",
                "",
                name,
                name,
                false,
                0,
                List.of(),
                at);
    }

    /** The greatest length in the layout's unit; 0: unlimited. */
    public int limit() {
        return length > 0 ? length : max;
    }

    /** What is written for an absent value: the first value that means absent, where the item must be filled. */
    public String whenAbsent() {
        return presence == Presence.REQUIRED && !emptyAs.isEmpty() ? emptyAs.get(0) : "";
    }

    public boolean repeated() {
        return repeat != 0;
    }
}
