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
        byte[] plane = plane();
        char[] decoded = new String(plane, charset).toCharArray();
        int[] codePoints = new int[0x10000];
        int at = 0;
        for (int i = 0; i < plane.length; i += 3) {
            int codePoint = decoded[at++];
            if (Character.isHighSurrogate((char) codePoint)) {
                codePoint = Character.toCodePoint((char) codePoint, decoded[at++]);
            }
            boolean one = decoded[at] == '\n' && codePoint != 0xFFFD;
            while (decoded[at] != '\n') {
                at++;
            }
            at++;
            codePoints[(plane[i] & 0xFF) << 8 | (plane[i + 1] & 0xFF)] = one ? codePoint : 0;
        }
        return codePoints;
    }

    private static byte[] plane() {
        byte[] plane = new byte[60 * 188 * 3];
        int length = 0;
        for (int lead = 0x81; lead <= 0xFC; lead++) {
            for (int trail = 0x40; Ms932.CLASS[lead] == Ms932.LEAD && trail <= 0xFC; trail++) {
                if (trail != 0x7F) {
                    plane[length] = (byte) lead;
                    plane[length + 1] = (byte) trail;
                    plane[length + 2] = '\n';
                    length += 3;
                }
            }
        }
        return plane;
    }
}
