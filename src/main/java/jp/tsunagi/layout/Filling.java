package jp.tsunagi.layout;

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

    private static byte[] bytes(String character, StrictCharset charset) {
        Encoded encoded = charset.encode(character);
        if (encoded instanceof Encoded.Bytes b) {
            return b.bytes();
        }
        throw new IllegalArgumentException("the fill character is not in " + charset.name());
    }
}
