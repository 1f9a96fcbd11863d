package jp.tsunagi.text;

/** The byte order mark at the start of a file. */
public enum Bom {
    NONE,
    UTF_8,
    UTF_16LE,
    UTF_16BE;

    /** The mark that stands at {@code from}. Three bytes are enough to tell. */
    public static Bom of(byte[] bytes, int from, int to) {
        int first = from < to ? bytes[from] & 0xFF : -1;
        int second = from + 1 < to ? bytes[from + 1] & 0xFF : -1;
        if (first == 0xFF && second == 0xFE) {
            return UTF_16LE;
        }
        if (first == 0xFE && second == 0xFF) {
            return UTF_16BE;
        }
        int third = from + 2 < to ? bytes[from + 2] & 0xFF : -1;
        return first == 0xEF && second == 0xBB && third == 0xBF ? UTF_8 : NONE;
    }

    public int length() {
        return switch (this) {
            case NONE -> 0;
            case UTF_8 -> 3;
            case UTF_16LE, UTF_16BE -> 2;
        };
    }

    public byte[] bytes() {
        return switch (this) {
            case NONE -> new byte[0];
            case UTF_8 -> new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
            case UTF_16LE -> new byte[] {(byte) 0xFF, (byte) 0xFE};
            case UTF_16BE -> new byte[] {(byte) 0xFE, (byte) 0xFF};
        };
    }
}
