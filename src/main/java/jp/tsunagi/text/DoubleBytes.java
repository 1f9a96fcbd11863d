package jp.tsunagi.text;

import java.nio.charset.Charset;

/** The double-byte plane of a charset of the Shift_JIS family: lead 81–9F and E0–FC, trail 40–7E and 80–FC. */
final class DoubleBytes {

    private DoubleBytes() {}

    static boolean isTrail(int b) {
        return b >= 0x40 && b <= 0xFC && b != 0x7F;
    }

    /**
     * The code point of each code; 0 for none, and for the few codes of JIS X 0213 that Unicode writes as two.
     *
     * <p>The whole plane goes through the decoder in one call. Each pair is followed by a line feed, which is never a
     * trail byte: whatever the decoder makes of a pair that is no character, it is back in step at the line feed.
     */
    static int[] codePoints(Charset charset) {
        char[] decoded = new String(plane(), charset).toCharArray();
        int[] codePoints = new int[0x10000];
        int at = 0;
        for (int lead = 0x81; lead <= 0xFC; lead++) {
            for (int trail = 0x40; Ms932.CLASS[lead] == Ms932.LEAD && trail <= 0xFC; trail++) {
                if (trail == 0x7F) {
                    continue;
                }
                char first = decoded[at];
                if (decoded[at + 1] == '\n' && first != 0xFFFD) {
                    codePoints[lead << 8 | trail] = first;
                    at += 2;
                } else {
                    int end = lineEnd(decoded, at);
                    boolean one = end == at + 2 && Character.isHighSurrogate(first);
                    codePoints[lead << 8 | trail] = one ? Character.toCodePoint(first, decoded[at + 1]) : 0;
                    at = end + 1;
                }
            }
        }
        return codePoints;
    }

    private static int lineEnd(char[] decoded, int from) {
        int at = from;
        while (decoded[at] != '\n') {
            at++;
        }
        return at;
    }

    /** One row for all leads: this runs at every start, before anything is compiled. */
    private static byte[] plane() {
        byte[] row = new byte[188 * 3];
        int length = 0;
        for (int trail = 0x40; trail <= 0xFC; trail++) {
            if (trail != 0x7F) {
                row[length + 1] = (byte) trail;
                row[length + 2] = '\n';
                length += 3;
            }
        }
        byte[] plane = new byte[60 * length];
        int at = 0;
        for (int lead = 0x81; lead <= 0xFC; lead++) {
            if (Ms932.CLASS[lead] == Ms932.LEAD) {
                System.arraycopy(row, 0, plane, at, length);
                for (int end = at + length; at < end; at += 3) {
                    plane[at] = (byte) lead;
                }
            }
        }
        return plane;
    }
}
