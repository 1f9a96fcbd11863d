package jp.tsunagi.text;

import java.util.Arrays;

/** The byte order mark at the start of a file. */
public enum Bom {
    NONE,
    UTF_8(0xEF, 0xBB, 0xBF),
    UTF_16LE(0xFF, 0xFE),
    UTF_16BE(0xFE, 0xFF);

    private final byte[] bytes;

    Bom(int... bytes) {
        this.bytes = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            this.bytes[i] = (byte) bytes[i];
        }
    }

    /** The mark that stands at {@code from}. Three bytes are enough to tell. */
    public static Bom of(byte[] bytes, int from, int to) {
        for (Bom bom : values()) {
            int length = bom.bytes.length;
            if (length > 0 && from + length <= to && Arrays.equals(bytes, from, from + length, bom.bytes, 0, length)) {
                return bom;
            }
        }
        return NONE;
    }

    public int length() {
        return bytes.length;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
