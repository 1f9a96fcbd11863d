package jp.tsunagi.mapping;

import java.util.Arrays;
import jp.tsunagi.layout.Record;
import jp.tsunagi.text.Encoding;
import jp.tsunagi.text.Ms932;
import jp.tsunagi.text.Utf8;
import jp.tsunagi.text.Words;

/**
 * Copies checked text from one encoding to another, with the escapes of the target. These loops run for every character
 * of every file: they take no objects and call nothing that cannot be inlined.
 *
 * <p>The output has room for three bytes per byte read (six where JSON escapes are made), and slack behind.
 */
final class Transcode {

    private static final boolean[] ESCAPED = new boolean[128];
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    static {
        for (int i = 0; i < ' '; i++) {
            ESCAPED[i] = true;
        }
        ESCAPED['"'] = true;
        ESCAPED['\\'] = true;
    }

    /** What is longer is copied by a call of the JVM's own, shorter than that by words, without a loop. */
    private static final int WORTH_A_CALL = 32;

    private Transcode() {}

    /**
     * Copies; may read and write up to 15 bytes more than asked ({@link Record#SLACK}), which the next write covers. In
     * a dozen places of the compiled code: short, and without a loop that the compiler would unroll in each.
     */
    static int copy(byte[] in, int start, int end, byte[] out, int at) {
        int length = end - start;
        if (length > WORTH_A_CALL) {
            System.arraycopy(in, start, out, at, length);
            return at + length;
        }
        Words.put(out, at, Words.at(in, start));
        if (length > 8) {
            Words.put(out, at + 8, Words.at(in, start + 8));
            if (length > 16) {
                Words.put(out, at + 16, Words.at(in, start + 16));
                Words.put(out, at + 24, Words.at(in, start + 24));
            }
        }
        return at + length;
    }

    /** Bytes that can be copied from and to anywhere with {@link #copy}. */
    static byte[] padded(String ascii) {
        byte[] bytes = ascii.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + Record.SLACK);
    }

    /** MS932 to UTF-8. */
    static int utf8(byte[] in, int start, int end, byte[] out, int at) {
        int[] pairs = Ms932.pairs();
        int[] singles = Ms932.singles();
        int i = start;
        while (i < end) {
            int c = in[i];
            if (c >= 0) {
                out[at++] = (byte) c;
                i++;
            } else {
                c &= 0xFF;
                int packed;
                if (Ms932.CLASS[c] == Ms932.LEAD) {
                    int code = c << 8 | in[i + 1] & 0xFF;
                    packed = pairs[code];
                    packed = packed == 0 ? Ms932.utf8OfPair(code) : packed;
                    i += 2;
                } else {
                    packed = singles[c];
                    i++;
                }
                Words.putHalf(out, at, packed);
                at += packed >>> 24;
            }
        }
        return at;
    }

    /** MS932 to the inside of a JSON string. */
    static int json(byte[] in, int start, int end, byte[] out, int at) {
        int[] pairs = Ms932.pairs();
        int[] singles = Ms932.singles();
        int i = start;
        while (i < end) {
            int c = in[i];
            if (c >= 0) {
                if (ESCAPED[c]) {
                    at = escape(c, out, at);
                } else {
                    out[at++] = (byte) c;
                }
                i++;
            } else {
                c &= 0xFF;
                int packed;
                if (Ms932.CLASS[c] == Ms932.LEAD) {
                    int code = c << 8 | in[i + 1] & 0xFF;
                    packed = pairs[code];
                    packed = packed == 0 ? Ms932.utf8OfPair(code) : packed;
                    i += 2;
                } else {
                    packed = singles[c];
                    i++;
                }
                Words.putHalf(out, at, packed);
                at += packed >>> 24;
            }
        }
        return at;
    }

    /** UTF-8 to the inside of a JSON string. */
    static int jsonOfUtf8(byte[] in, int start, int end, byte[] out, int at) {
        for (int i = start; i < end; i++) {
            int c = in[i];
            if (c >= 0 && ESCAPED[c]) {
                at = escape(c, out, at);
            } else {
                out[at++] = (byte) c;
            }
        }
        return at;
    }

    private static int escape(int c, byte[] out, int at) {
        out[at++] = '\\';
        int letter = switch (c) {
            case '"', '\\' -> c;
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            case '\b' -> 'b';
            case '\f' -> 'f';
            default -> 'u';
        };
        out[at++] = (byte) letter;
        if (letter == 'u') {
            out[at++] = '0';
            out[at++] = '0';
            out[at++] = HEX[c >> 4];
            out[at++] = HEX[c & 15];
        }
        return at;
    }

    /** UTF-8 to MS932; gives -1 - index of the first character that MS932 does not have. */
    static int ms932(byte[] in, int start, int end, byte[] out, int at) {
        char[] codes = Ms932.codes();
        int i = start;
        while (i < end) {
            int c = in[i];
            if (c >= 0) {
                out[at++] = (byte) c;
                i++;
                continue;
            }
            int codePoint = Utf8.codePointAt(in, i);
            int code = codePoint < 0x10000 ? codes[codePoint] : 0;
            if (code == 0) {
                return -1 - i;
            }
            if (code > 0xFF) {
                out[at++] = (byte) (code >> 8);
            }
            out[at++] = (byte) code;
            i += Utf8.lengthFrom(in[i]);
        }
        return at;
    }

    /** Doubles quotes that stand in what has been written from {@code start}; gives the new end. */
    static int doubleQuotes(byte[] out, int start, int end) {
        int quotes = 0;
        for (int i = start; i < end; i++) {
            if (out[i] == '"') {
                quotes++;
            }
        }
        int to = end + quotes;
        int w = to;
        for (int i = end - 1; quotes > 0 && i >= start; i--) {
            out[--w] = out[i];
            if (out[i] == '"') {
                out[--w] = '"';
                quotes--;
            }
        }
        return to;
    }

    /** The text of a slice as UTF-8 bytes at {@code at}. */
    static int toUtf8(Slice slice, byte[] out, int at) {
        if (slice.encoding == Encoding.MS932) {
            return utf8(slice.bytes, slice.start, slice.end, out, at);
        }
        System.arraycopy(slice.bytes, slice.start, out, at, slice.end - slice.start);
        return at + slice.end - slice.start;
    }
}
