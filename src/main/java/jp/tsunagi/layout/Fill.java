package jp.tsunagi.layout;

import jp.tsunagi.text.Encoding;

/**
 * How a fixed-width item is filled up: digits stand right among zeros and are never stripped; numbers stand right among
 * spaces or zeros; text stands left before spaces, wide text before full-width spaces.
 */
enum Fill {
    NONE,
    SPACES_RIGHT,
    SPACES_LEFT,
    WIDE_SPACES_RIGHT,
    OTHER_RIGHT,
    OTHER_LEFT;

    static Fill of(Field field) {
        boolean left = right(field);
        if (field.type() == FieldType.NUMBER && field.pad().equals("0") && left) {
            // zeros in front are of the number, and what is blank is absent
            return SPACES_LEFT;
        }
        if (!field.pad().isEmpty() && !field.pad().equals(" ") && !field.pad().equals("　")) {
            return left ? OTHER_LEFT : OTHER_RIGHT;
        }
        return switch (field.type()) {
            case WIDE -> WIDE_SPACES_RIGHT;
            case NUMBER -> field.justify().equals("left") ? SPACES_RIGHT : SPACES_LEFT;
            case FILLER -> NONE;
            case DIGITS, CODE, ALNUM, HALF_WIDTH, KANA, TEXT, FLAGS, DATE, YEAR_MONTH, TIME, TIMESTAMP ->
                left ? SPACES_LEFT : SPACES_RIGHT;
        };
    }

    /** The character that fills an item when it is written. */
    static String character(Field field) {
        if (!field.pad().isEmpty()) {
            return field.pad();
        }
        return switch (field.type()) {
            case WIDE -> "　";
            case NUMBER -> "0";
            case DIGITS, CODE, ALNUM, HALF_WIDTH, KANA, TEXT, FLAGS, DATE, YEAR_MONTH, TIME, TIMESTAMP, FILLER -> " ";
        };
    }

    /** Whether the value stands at the right end when it is written. */
    static boolean right(Field field) {
        return field.justify().isEmpty()
                ? field.type() == FieldType.NUMBER
                : field.justify().equals("right");
    }

    void strip(byte[] b, Record record, int slot) {
        int s = record.start[slot];
        int e = record.end[slot];
        switch (this) {
            case NONE -> {}
            case SPACES_RIGHT -> e = stripRight(b, s, e, record.encoding);
            case WIDE_SPACES_RIGHT -> e = stripRight(b, s, e, record.encoding);
            case SPACES_LEFT -> {
                while (s < e && b[s] == ' ') {
                    s++;
                }
            }
            case OTHER_RIGHT, OTHER_LEFT -> {
                String pad = record.kind.slots().get(slot).field().pad();
                byte[] fill = pad.getBytes(record.encoding.charset());
                while (this == OTHER_LEFT && e - s >= fill.length && at(b, s, fill)) {
                    s += fill.length;
                }
                while (this == OTHER_RIGHT && e - s >= fill.length && at(b, e - fill.length, fill)) {
                    e -= fill.length;
                }
            }
        }
        record.start[slot] = s;
        record.end[slot] = e;
    }

    private static boolean at(byte[] b, int i, byte[] fill) {
        return java.util.Arrays.equals(b, i, i + fill.length, fill, 0, fill.length);
    }

    /** Strips half- and full-width spaces; in MS932 a full-width space is 81 40 on a character's border. */
    private static int stripRight(byte[] b, int start, int end, Encoding encoding) {
        int e = end;
        while (e > start) {
            if (b[e - 1] == ' ') {
                e--;
            } else if (encoding == Encoding.MS932
                    && e - start >= 2
                    && b[e - 1] == 0x40
                    && b[e - 2] == (byte) 0x81
                    && border(b, start, e - 2)) {
                e -= 2;
            } else if (encoding == Encoding.UTF_8
                    && e - start >= 3
                    && b[e - 3] == (byte) 0xE3
                    && b[e - 2] == (byte) 0x80
                    && b[e - 1] == (byte) 0x80) {
                e -= 3;
            } else {
                break;
            }
        }
        return e;
    }

    private static boolean border(byte[] b, int start, int at) {
        byte[] classes = jp.tsunagi.text.Ms932.CLASS;
        int i = start;
        while (i < at) {
            i += classes[b[i] & 0xFF] == 1 ? 2 : 1;
        }
        return i == at;
    }
}
