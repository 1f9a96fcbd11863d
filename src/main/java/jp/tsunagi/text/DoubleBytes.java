package jp.tsunagi.text;

import java.nio.charset.Charset;

/** The double-byte plane of a charset of the Shift_JIS family: lead 81–9F and E0–FC, trail 40–7E and 80–FC. */
final class DoubleBytes {

    private static final int TRAILS = 188;

    private DoubleBytes() {}

    static boolean isTrail(int b) {
        return b >= 0x40 && b <= 0xFC && b != 0x7F;
    }

    /** The code points of all codes, as {@link #row} gives them. */
    static int[] codePoints(Charset charset) {
        int[] codePoints = new int[0x10000];
        for (int lead = 0x81; lead <= 0xFC; lead++) {
            if (Ms932.CLASS[lead] == Ms932.LEAD) {
                System.arraycopy(row(charset, lead), 0, codePoints, lead << 8, 0x100);
            }
        }
        return codePoints;
    }

    /**
     * The code point of each trail byte behind a lead byte; 0 for none, and for the few codes of JIS X 0213 that
     * Unicode writes as two.
     *
     * <p>The row goes through the decoder in one call. Each pair is followed by a line feed, which is never a trail
     * byte: whatever the decoder makes of a pair that is no character, it is back in step at the line feed.
     */
    static int[] row(Charset charset, int lead) {
        byte[] pairs = new byte[TRAILS * 3];
        int length = 0;
        for (int trail = 0x40; trail <= 0xFC; trail++) {
            if (isTrail(trail)) {
                pairs[length++] = (byte) lead;
                pairs[length++] = (byte) trail;
                pairs[length++] = '\n';
            }
        }
        String decoded = new String(pairs, charset);
        int[] codePoints = new int[0x100];
        int at = 0;
        for (int trail = 0x40; trail <= 0xFC; trail++) {
            if (isTrail(trail)) {
                char first = decoded.charAt(at);
                int end = decoded.indexOf('\n', at);
                boolean one = end == at + 1 && first != 0xFFFD;
                boolean two = end == at + 2 && Character.isHighSurrogate(first);
                codePoints[trail] = one ? first : two ? Character.toCodePoint(first, decoded.charAt(at + 1)) : 0;
                at = end + 1;
            }
        }
        return codePoints;
    }
}
