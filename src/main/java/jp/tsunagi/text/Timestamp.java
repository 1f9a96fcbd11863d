package jp.tsunagi.text;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A moment as local date and time: {@code yyyymmddhhmmss}, or {@code iso} ({@code 2026-04-01T09:30:00}). The value is
 * packed as a decimal {@code yyyymmddhhmmss}; reasons are those of {@link DateForm}.
 */
public enum Timestamp {
    YYYYMMDDHHMMSS("yyyymmddhhmmss", 14),
    ISO("iso", 19);

    private static final long TO_SECONDS = 1_000_000L;
    private static final DateForm COMPACT_DAY = DateForm.of("yyyymmdd", DateForm.Kind.DATE);
    private static final DateForm ISO_DAY = DateForm.of("iso", DateForm.Kind.DATE);

    private final String form;
    private final int length;

    Timestamp(String form, int length) {
        this.form = form;
        this.length = length;
    }

    /**
     * The form with this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Timestamp of(String name) {
        for (Timestamp timestamp : values()) {
            if (timestamp.form.equals(name)) {
                return timestamp;
            }
        }
        throw new IllegalArgumentException("no form " + name + " of a timestamp");
    }

    /** The names of the forms, the usual one first. */
    public static List<String> names() {
        return List.of(YYYYMMDDHHMMSS.form, ISO.form);
    }

    public String form() {
        return form;
    }

    /** The packed value, or a negative reason of {@link DateForm}. */
    public long parse(byte[] bytes, int start, int end) {
        if (end - start != length) {
            return DateForm.NOT_A_DATE_SHAPE;
        }
        boolean iso = this == ISO;
        if (iso && (bytes[start + 10] != 'T' || bytes[start + 13] != ':' || bytes[start + 16] != ':')) {
            return DateForm.NOT_A_DATE_SHAPE;
        }
        int date = iso
                ? ISO_DAY.parse(bytes, start, start + 10, false)
                : COMPACT_DAY.parse(bytes, start, start + 8, false);
        int hour = Days.two(bytes, start + (iso ? 11 : 8));
        int minute = Days.two(bytes, start + (iso ? 14 : 10));
        int second = Days.two(bytes, start + (iso ? 17 : 12));
        if (date == DateForm.NOT_A_DATE_SHAPE || (hour | minute | second) < 0) {
            return DateForm.NOT_A_DATE_SHAPE;
        }
        if (date < 0) {
            return DateForm.NO_SUCH_DAY;
        }
        if (hour > 23 || minute > 59 || second > 59) {
            return DateForm.NO_SUCH_TIME;
        }
        return date * TO_SECONDS + hour * 10_000L + minute * 100L + second;
    }

    /** Writes a valid packed value and returns the position after it. */
    public int write(long value, byte[] out, int position) {
        int date = (int) (value / TO_SECONDS);
        int time = (int) (value % TO_SECONDS);
        boolean iso = this == ISO;
        int at = (iso ? ISO_DAY : COMPACT_DAY).write(date, out, position);
        if (iso) {
            out[at++] = 'T';
        }
        at = Days.putTwo(time / 10000, out, at);
        if (iso) {
            out[at++] = ':';
        }
        at = Days.putTwo(time / 100 % 100, out, at);
        if (iso) {
            out[at++] = ':';
        }
        return Days.putTwo(time % 100, out, at);
    }

    public String text(long value) {
        byte[] out = new byte[DateForm.MAX_BYTES];
        return new String(out, 0, write(value, out, 0), StandardCharsets.US_ASCII);
    }
}
