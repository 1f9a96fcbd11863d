package jp.tsunagi.mapping;

import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;

/**
 * What is known of a value before any file is read: so that a target's rule need not be asked for every record when it
 * cannot be broken.
 *
 * @param min the least length in characters
 * @param max the greatest length in characters
 */
record Extent(FieldType type, int min, int max) {

    static final int UNLIMITED = 1 << 20;
    static final Extent UNKNOWN = new Extent(FieldType.TEXT, 0, UNLIMITED);

    /** What a source field's own rule lets through; lengths in bytes are at least those in characters. */
    static Extent of(Field field) {
        return switch (field.type()) {
            case DATE -> new Extent(field.type(), 0, field.form().isEmpty() ? 8 : 24);
            case YEAR_MONTH -> new Extent(field.type(), 0, field.form().isEmpty() ? 6 : 24);
            case TIME -> new Extent(FieldType.TIME, 0, 5);
            case TIMESTAMP -> new Extent(FieldType.DIGITS, 14, 14);
            case DIGITS, NUMBER, CODE, ALNUM, HALF_WIDTH, KANA, WIDE, TEXT, FLAGS, FILLER -> {
                int max = field.limit() == 0 ? UNLIMITED : field.limit();
                boolean exact = field.length() > 0 && halfWidth(field.type()) && field.type() != FieldType.NUMBER;
                yield new Extent(field.type(), exact ? max : 0, max);
            }
        };
    }

    private static boolean halfWidth(FieldType type) {
        return type != FieldType.TEXT && type != FieldType.WIDE;
    }

    /** Whether every such value is in order in this field. */
    boolean fits(Field field, boolean inCharacters) {
        if (!typeFits(field.type())) {
            return false;
        }
        if (field.limit() == 0) {
            return true;
        }
        int most = inCharacters || halfWidth(type) ? max : Math.min(UNLIMITED, max * 2);
        return field.length() > 0 ? min == most && most == field.length() : most <= field.limit();
    }

    private boolean typeFits(FieldType wanted) {
        return switch (wanted) {
            case TEXT -> type != FieldType.FILLER;
            case ALNUM, HALF_WIDTH, CODE -> ascii() || wanted == FieldType.HALF_WIDTH && type == FieldType.HALF_WIDTH;
            case DIGITS -> type == FieldType.DIGITS || type == FieldType.FLAGS;
            case NUMBER, KANA, WIDE, FLAGS, DATE, YEAR_MONTH, TIME -> type == wanted;
            case TIMESTAMP, FILLER -> false;
        };
    }

    boolean ascii() {
        return switch (type) {
            case DIGITS, NUMBER, FLAGS, CODE, ALNUM, TIME -> true;
            case HALF_WIDTH, KANA, WIDE, TEXT, DATE, YEAR_MONTH, TIMESTAMP, FILLER -> false;
        };
    }

    Extent or(Extent other) {
        FieldType both = type == other.type ? type : ascii() && other.ascii() ? FieldType.ALNUM : FieldType.TEXT;
        return new Extent(both, Math.min(min, other.min), Math.max(max, other.max));
    }

    Extent then(Extent next) {
        FieldType both = type == next.type && type == FieldType.DIGITS
                ? type
                : ascii() && next.ascii() ? FieldType.ALNUM : FieldType.TEXT;
        return new Extent(both, min, Math.min(UNLIMITED, max + next.max));
    }

    Extent as(FieldType newType, int newMin, int newMax) {
        return new Extent(newType, newMin, Math.min(UNLIMITED, newMax));
    }
}
