package jp.tsunagi.text;

/** How the bytes of a charset's characters and shifts hang together, where decoders do not tell. */
enum ByteShape {
    MS932,
    UTF_8,
    UTF_16,
    EUC,
    /** ISO 2022: escape sequences between runs of one and two bytes. */
    ESCAPED,
    /** EBCDIC: two-byte runs between shift-out and shift-in. */
    SHIFTED;

    private static final byte SHIFT_OUT = 0x0E;
    private static final byte SHIFT_IN = 0x0F;
    private static final byte ESCAPE = 0x1B;

    static ByteShape of(String charset) {
        return switch (charset) {
            case "MS932" -> MS932;
            case "UTF-8" -> UTF_8;
            case "UTF-16", "UTF-16LE", "UTF-16BE" -> UTF_16;
            case "EUC-JP" -> EUC;
            case "Cp930", "Cp939" -> SHIFTED;
            default -> ESCAPED;
        };
    }

    /**
     * How many bytes from a bad one belong together, so that what follows is read on from the right place: never a line
     * end, separator or shift that only follows half a character.
     *
     * @param suggested what the JDK's decoder would replace as one
     */
    int badLength(byte[] raw, int at, int to, int suggested) {
        return switch (this) {
            case MS932 -> Ms932.badLength(raw, at, to);
            case UTF_8 -> Utf8.badLength(raw, at, to);
            case UTF_16 -> suggested == 4 ? 2 : suggested;
            case EUC -> untilBelow(0xA1, raw, at, suggested);
            case ESCAPED -> untilBelow(0x21, raw, at, suggested);
            case SHIFTED -> untilBelow(0x40, raw, at, suggested);
        };
    }

    private static int untilBelow(int lowestSecond, byte[] raw, int at, int suggested) {
        int length = 1;
        while (length < suggested && (raw[at + length] & 0xFF) >= lowestSecond) {
            length++;
        }
        return length;
    }

    /** Where the own bytes of the character at {@code at} end, of a range that may end with shifts. */
    int endOfOwnBytes(byte[] raw, int at, int to) {
        if (this != ESCAPED && this != SHIFTED) {
            return to;
        }
        int end = at + 1;
        while (end < to && raw[end] != ESCAPE && raw[end] != SHIFT_OUT && raw[end] != SHIFT_IN) {
            end++;
        }
        return end;
    }

    /** The shift-out that no shift-in follows, or -1. Neither byte occurs inside a double byte. */
    int openShift(byte[] raw, int from, int to) {
        for (int i = to - 1; this == SHIFTED && i >= from; i--) {
            if (raw[i] == SHIFT_IN) {
                return -1;
            }
            if (raw[i] == SHIFT_OUT) {
                return i;
            }
        }
        return -1;
    }
}
