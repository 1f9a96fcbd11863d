package jp.tsunagi.text;

import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * MS932 (Windows-31J, code page 932) as tables for loops over bytes. No method here allocates, except {@link #text}.
 *
 * <p>A character is one byte (ASCII, half-width kana A1–DF) or two, {@code lead << 8 | trail}. The user-defined area
 * F040–F9FC is U+E000–E757 and counts as characters ({@link #isGaiji}). The bytes 80, A0 and FD–FF are none.
 *
 * <p>398 codes stand for a character that has another code too (row 13 of NEC, NEC-selected IBM extensions ED40–EEFC,
 * IBM extensions FA40–FC4B, and ¬ ∵ … of JIS X 0208). They decode to one code point, so a round trip of bytes needs the
 * source bytes; {@link #canonical} is the code that is written. Source: the mapping of the JDK's {@code windows-31j}
 * decoder, which is Microsoft's published cp932 table.
 *
 * <p>Encoding is the exact inverse of decoding: the JDK's encoder also takes {@code ¥ ¢ ¬ ×…} of Latin-1 as
 * look-alikes, which silently changes them; {@link #codeOf} does not.
 */
public final class Ms932 {

    public static final byte ASCII = 0;
    public static final byte LEAD = 1;
    public static final byte HALF_KANA = 2;
    public static final byte INVALID = 3;

    /** The class of each byte standing where a character starts. Never to be written to. */
    public static final byte[] CLASS = classesOfBytes();

    private static final int[] SINGLES = new int[256];
    /** Made row by row: a short command meets few of them. */
    private static final int[] PAIRS = new int[0x10000];

    private static final boolean[] MADE = new boolean[256];

    static {
        for (int b = 0; b < 256; b++) {
            if (CLASS[b] == ASCII || CLASS[b] == HALF_KANA) {
                SINGLES[b] = Utf8.pack(b < 0x80 ? b : 0xFF61 + b - 0xA1);
            }
        }
    }

    /** The character of a two-byte code of which nothing is in the table yet; 0: not a character. */
    private static synchronized int made(int code) {
        int lead = code >> 8;
        if (!MADE[lead] && CLASS[lead] == LEAD) {
            int[] codePoints = DoubleBytes.row(Charset.forName("windows-31j"), lead);
            for (int trail = 0; trail < codePoints.length; trail++) {
                PAIRS[lead << 8 | trail] = codePoints[trail] == 0 ? 0 : Utf8.pack(codePoints[trail]);
            }
            MADE[lead] = true;
        }
        return PAIRS[code];
    }

    /** The way back, which only those who write MS932 pay for. */
    private static final class Back {

        /** Of several codes of a character the one in the earlier range is written, as Windows and the JDK do. */
        private static final int[][] LEADS_BY_PREFERENCE = {{0x81, 0x9F}, {0xE0, 0xEA}, {0xF0, 0xFC}, {0xED, 0xEE}};

        static final char[] CODES = new char[0x10000];

        static {
            for (int b = 1; b < 256; b++) {
                if (SINGLES[b] != 0) {
                    CODES[Utf8.codePoint(SINGLES[b])] = (char) b;
                }
            }
            for (int[] leads : LEADS_BY_PREFERENCE) {
                for (int code = leads[0] << 8 | 0x40; code < (leads[1] + 1) << 8; code++) {
                    int packed = utf8OfPair(code);
                    if (packed != 0) {
                        int codePoint = Utf8.codePoint(packed);
                        CODES[codePoint] = CODES[codePoint] == 0 ? (char) code : CODES[codePoint];
                    }
                }
            }
        }
    }

    private Ms932() {}

    /**
     * {@link #utf8OfPair} of the codes that have been asked for, for loops that keep the table in a local variable; of
     * the others 0. Never to be written to.
     */
    public static int[] pairs() {
        return PAIRS;
    }

    /** {@link #utf8OfSingle} of every byte. Never to be written to. */
    public static int[] singles() {
        return SINGLES;
    }

    /** The code of every code point of the basic plane, 0 for none (and for U+0000). Never to be written to. */
    public static char[] codes() {
        return Back.CODES;
    }

    /** The character of a two-byte code, packed as in {@link Utf8}; 0: not a character. */
    public static int utf8OfPair(int code) {
        int packed = PAIRS[code & 0xFFFF];
        return packed == 0 ? made(code & 0xFFFF) : packed;
    }

    /** The character of a one-byte code, packed as in {@link Utf8}; 0: a lead byte or not a character. */
    public static int utf8OfSingle(int b) {
        return SINGLES[b & 0xFF];
    }

    /** The code (up to FF: one byte, else two) that a code point is written with; -1: not in MS932. */
    public static int codeOf(int codePoint) {
        if (codePoint <= 0) {
            return codePoint == 0 ? 0 : -1;
        }
        int code = codePoint < 0x10000 ? Back.CODES[codePoint] : 0;
        return code == 0 ? -1 : code;
    }

    /** The code point of a one- or two-byte code; -1: not a character. */
    public static int codePointOf(int code) {
        return Utf8.codePoint(code < 0x100 ? utf8OfSingle(code) : utf8OfPair(code));
    }

    /** The code that the same character is written with; -1: not a character. */
    public static int canonical(int code) {
        int codePoint = codePointOf(code);
        return codePoint < 0 ? -1 : codeOf(codePoint);
    }

    /** Whether a two-byte code lies in the user-defined area (外字), whose characters each site draws for itself. */
    public static boolean isGaiji(int code) {
        return code >= 0xF040 && code <= 0xF9FC && utf8OfPair(code) != 0;
    }

    /**
     * The offset of the first byte that is not part of a character, or -1; a lead byte cut off by {@code to} is bad.
     */
    public static int firstBad(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            byte kind = CLASS[bytes[i] & 0xFF];
            if (kind == LEAD) {
                if (i + 1 >= to || utf8OfPair((bytes[i] & 0xFF) << 8 | (bytes[i + 1] & 0xFF)) == 0) {
                    return i;
                }
                i += 2;
            } else if (kind == INVALID) {
                return i;
            } else {
                i++;
            }
        }
        return -1;
    }

    /** How many bytes from a bad first byte belong together: 2 for a pair of the right shape without a character. */
    public static int badLength(byte[] bytes, int at, int to) {
        return CLASS[bytes[at] & 0xFF] == LEAD && at + 1 < to && DoubleBytes.isTrail(bytes[at + 1] & 0xFF) ? 2 : 1;
    }

    /** The number of characters in valid MS932. */
    public static int characters(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            i += CLASS[bytes[i] & 0xFF] == LEAD ? 1 : 0;
            count++;
        }
        return count;
    }

    /** Writes valid MS932 as UTF-8 and returns the position after it. Needs up to three bytes of room per byte. */
    public static int toUtf8(byte[] bytes, int from, int to, byte[] out, int position) {
        int p = position;
        int i = from;
        while (i < to) {
            int b = bytes[i++];
            if (b >= 0) {
                out[p++] = (byte) b;
            } else {
                int packed = SINGLES[b & 0xFF];
                p = Utf8.put(packed != 0 ? packed : utf8OfPair((b & 0xFF) << 8 | (bytes[i++] & 0xFF)), out, p);
            }
        }
        return p;
    }

    /**
     * Writes valid UTF-8 as MS932 and returns the position after it, or {@code -1 - offset} of the first character that
     * MS932 does not have. Never needs more room than the UTF-8.
     */
    public static int fromUtf8(byte[] bytes, int from, int to, byte[] out, int position) {
        int p = position;
        int i = from;
        while (i < to) {
            int b = bytes[i];
            if (b >= 0) {
                out[p++] = (byte) b;
                i++;
            } else {
                int code = codeOf(Utf8.codePointAt(bytes, i));
                if (code < 0) {
                    return -1 - i;
                }
                if (code > 0xFF) {
                    out[p++] = (byte) (code >> 8);
                }
                out[p++] = (byte) code;
                i += Utf8.lengthFrom((byte) b);
            }
        }
        return p;
    }

    /** Valid MS932 as a string. */
    public static String text(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int i = from;
        while (i < to) {
            int b = bytes[i++] & 0xFF;
            int packed = CLASS[b] == LEAD ? utf8OfPair(b << 8 | (bytes[i++] & 0xFF)) : SINGLES[b];
            text.append((char) Utf8.codePoint(packed));
        }
        return text.toString();
    }

    private static byte[] classesOfBytes() {
        byte[] classes = new byte[256];
        Arrays.fill(classes, 0x80, 0x100, INVALID);
        Arrays.fill(classes, 0x81, 0xA0, LEAD);
        Arrays.fill(classes, 0xE0, 0xFD, LEAD);
        Arrays.fill(classes, 0xA1, 0xE0, HALF_KANA);
        return classes;
    }
}
