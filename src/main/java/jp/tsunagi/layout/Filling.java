package jp.tsunagi.layout;

import java.util.Arrays;
import jp.tsunagi.text.Encoded;
import jp.tsunagi.text.StrictCharset;

/** How a fixed-width item is filled up when it is written. */
public final class Filling {

    private Filling() {}

    /** The bytes of the character that fills it. */
    public static byte[] bytes(Field field, StrictCharset charset) {
        return bytes(Fill.character(field), charset);
    }

    public static byte[] space(StrictCharset charset) {
        return bytes(" ", charset);
    }

    /** Whether the value stands at the right end. */
    public static boolean right(Field field) {
        return Fill.right(field);
    }

    /** Whether the item is blank when it has no value, whatever fills it otherwise: zeros would be a number. */
    public static boolean blankIfAbsent(Field field) {
        return field.type() == FieldType.NUMBER;
    }

    /** Whether zeros stand before the value, which is a number. */
    public static boolean zerosBefore(Field field) {
        return field.type() == FieldType.NUMBER
                && right(field)
                && Fill.character(field).equals("0");
    }

    /** Moves the sign of a number that stands right among zeros to their front. */
    public static void signFirst(byte[] bytes, int start, int end, byte[] zero, byte[] minus) {
        int at = start;
        while (at + zero.length <= end && Arrays.equals(bytes, at, at + zero.length, zero, 0, zero.length)) {
            at += zero.length;
        }
        if (at > start
                && at + minus.length <= end
                && Arrays.equals(bytes, at, at + minus.length, minus, 0, minus.length)) {
            System.arraycopy(zero, 0, bytes, at, zero.length);
            System.arraycopy(minus, 0, bytes, start, minus.length);
        }
    }

    private static byte[] bytes(String character, StrictCharset charset) {
        Encoded encoded = charset.encode(character);
        if (encoded instanceof Encoded.Bytes b) {
            return b.bytes();
        }
        throw new IllegalArgumentException("the fill character is not in " + charset.name());
    }
}
