package jp.tsunagi.text;

/**
 * UTF-8 on byte ranges, and the packed form of one character that the byte tables of this package use: the number of
 * bytes in bits 24–31, the bytes themselves in bits 0–23, the first byte lowest. 0 is no character. Only characters of
 * the basic plane (three bytes) fit; nothing in MS932 lies outside it.
 */
public final class Utf8 {

    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** The packed form of a code point up to U+FFFF that is no surrogate. */
    public static int pack(int codePoint) {
        if (codePoint < 0x80) {
            return 1 << 24 | codePoint;
        }
        if (codePoint < 0x800) {
            return 2 << 24 | 0xC0 | codePoint >> 6 | (0x80 | (codePoint & 0x3F)) << 8;
        }
        return 3 << 24
                | 0xE0
                | codePoint >> 12
                | (0x80 | (codePoint >> 6 & 0x3F)) << 8
                | (0x80 | (codePoint & 0x3F)) << 16;
    }

    /** The code point of a packed form; -1 for 0. */
    public static int codePoint(int packed) {
        return switch (packed >>> 24) {
            case 1 -> packed & 0x7F;
            case 2 -> (packed & 0x1F) << 6 | (packed >> 8 & 0x3F);
            case 3 -> (packed & 0x0F) << 12 | (packed >> 8 & 0x3F) << 6 | (packed >> 16 & 0x3F);
            default -> -1;
        };
    }

    /** Writes a packed form and returns the position after it. */
    public static int put(int packed, byte[] out, int position) {
        int length = packed >>> 24;
        for (int i = 0; i < length; i++) {
            out[position + i] = (byte) (packed >>> (i << 3));
        }
        return position + length;
    }

    /** Writes any code point, surrogates excepted, in one to four bytes and returns the position after it. */
    public static int putCodePoint(int codePoint, byte[] out, int position) {
        if (codePoint < 0x10000) {
            return put(pack(codePoint), out, position);
        }
        out[position] = (byte) (0xF0 | codePoint >> 18);
        out[position + 1] = (byte) (0x80 | (codePoint >> 12 & 0x3F));
        out[position + 2] = (byte) (0x80 | (codePoint >> 6 & 0x3F));
        out[position + 3] = (byte) (0x80 | (codePoint & 0x3F));
        return position + 4;
    }

    /** The code point that starts at a position of valid UTF-8. */
    public static int codePointAt(byte[] bytes, int position) {
        int first = bytes[position];
        if (first >= 0) {
            return first;
        }
        int second = bytes[position + 1] & 0x3F;
        if ((first & 0xE0) == 0xC0) {
            return (first & 0x1F) << 6 | second;
        }
        int third = bytes[position + 2] & 0x3F;
        if ((first & 0xF0) == 0xE0) {
            return (first & 0x0F) << 12 | second << 6 | third;
        }
        return (first & 0x07) << 18 | second << 12 | third << 6 | (bytes[position + 3] & 0x3F);
    }

    /** The number of bytes of the character that starts with this byte; 0 if no character starts with it. */
    public static int lengthFrom(byte first) {
        int b = first & 0xFF;
        if (b < 0x80) {
            return 1;
        }
        if (b < 0xC2 || b > 0xF4) {
            return 0;
        }
        return b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
    }

    /**
     * The offset of the first byte that is not part of a character, or -1. Overlong forms, surrogates, code points
     * above U+10FFFF and a character cut off by {@code to} are rejected at their first byte.
     */
    public static int firstBad(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            while (i + 8 <= to && (Words.at(bytes, i) & HIGH_BITS) == 0) {
                i += 8;
            }
            if (i == to) {
                return -1;
            }
            int length = bytes[i] >= 0 ? 1 : validLength(bytes, i, to);
            if (length == 0) {
                return i;
            }
            i += length;
        }
        return -1;
    }

    /** How many bytes from a bad first byte belong together: what a decoder would replace as one (1–3). */
    public static int badLength(byte[] bytes, int at, int to) {
        int expected = lengthFrom(bytes[at]);
        if (expected < 2 || at + 1 >= to || !secondFits(bytes[at] & 0xFF, bytes[at + 1] & 0xFF)) {
            return 1;
        }
        int end = at + 2;
        while (end < to && end < at + expected && (bytes[end] & 0xC0) == 0x80) {
            end++;
        }
        return end - at;
    }

    /** The number of characters (code points) in valid UTF-8. */
    public static int characters(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += (bytes[i] & 0xC0) != 0x80 ? 1 : 0;
        }
        return count;
    }

    /** The number of bytes of the character at a position; 0: no character, or cut off by {@code to}. */
    public static int validLength(byte[] bytes, int at, int to) {
        int length = lengthFrom(bytes[at]);
        if (length == 0 || at + length > to) {
            return 0;
        }
        if (!secondFits(bytes[at] & 0xFF, bytes[at + 1] & 0xFF)) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static boolean secondFits(int first, int second) {
        int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return second >= lowest && second <= highest;
    }
}
