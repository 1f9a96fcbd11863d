package jp.tsunagi.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How a date, year-month or time of day is written (docs/language.md 1.3). Reading is strict: a form accepts what it
 * writes and nothing else, except that the text forms read 1年 as well as 元年. A day that does not exist (2月30日, 昭和65年,
 * 平成31年5月1日) is an error, never moved. Immutable, no allocation on bytes.
 *
 * <p>Values are packed: a date is {@code yyyymmdd}, a year-month {@code yyyymm00}, a time {@code hhmm}. A partial date
 * has day 00 or month and day 00; 0 is wholly unknown ({@code 00000000}, {@code 不詳}). Separated, letter and text forms
 * write a partial date without the missing parts. A partial date that has days in two eras (昭和64年1月 and 平成元年1月) is
 * written in the later one.
 */
public abstract sealed class DateForm
        permits CompactDate, SeparatedDate, EraDigitsDate, EraLetterDate, EraTextDate, ClockTime {

    /** The bytes do not have the form: a length, separator or digit is wrong. */
    public static final int NOT_A_DATE_SHAPE = -1;
    /** The form is right, but the calendar has no such day or month. */
    public static final int NO_SUCH_DAY = -2;
    /** No era has this digit, letter or name. */
    public static final int NO_SUCH_ERA = -3;
    /** The day exists, but not in this era (昭和65年, 令和元年4月30日); when writing: before the first era. */
    public static final int NO_SUCH_ERA_DATE = -4;
    /** Day or month is missing and the field does not allow it. */
    public static final int PARTIAL = -5;
    /** The form is right, but the clock has no such time. */
    public static final int NO_SUCH_TIME = -6;

    /** More room than any form needs, in any encoding. */
    public static final int MAX_BYTES = 24;

    /** What is written. */
    public enum Kind {
        DATE,
        YEAR_MONTH,
        TIME
    }

    private final String name;
    private final Kind kind;

    DateForm(String name, Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    /**
     * The form with this name.
     *
     * @throws IllegalArgumentException if {@link #names} of the kind does not have it
     */
    public static DateForm of(String name, Kind kind) {
        for (DateForm form : DateForms.ALL) {
            if (form.kind == kind && form.name.equals(name)) {
                return form;
            }
        }
        throw new IllegalArgumentException("no form " + name + " of " + kind);
    }

    /** The form a field of this kind has when it names none. */
    public static DateForm usual(Kind kind) {
        for (DateForm form : DateForms.ALL) {
            if (form.kind == kind) {
                return form;
            }
        }
        throw new IllegalStateException("no form of " + kind);
    }

    /** The names of the forms of a kind, the usual one first. */
    public static List<String> names(Kind kind) {
        List<String> names = new ArrayList<>();
        for (DateForm form : DateForms.ALL) {
            if (form.kind == kind) {
                names.add(form.name);
            }
        }
        return names;
    }

    public final String name() {
        return name;
    }

    public final Kind kind() {
        return kind;
    }

    /** Whether what is written is ASCII only, the same bytes in every encoding of the engine. */
    public boolean isAscii() {
        return true;
    }

    /**
     * Reads a value.
     *
     * @param partialAllowed whether day, or month and day, may be missing
     * @return the packed value, or one of the negative codes above
     */
    public abstract int parse(byte[] bytes, int start, int end, boolean partialAllowed, Encoding encoding);

    /** {@link #parse(byte[], int, int, boolean, Encoding)} of a form that {@link #isAscii}. */
    public final int parse(byte[] bytes, int start, int end, boolean partialAllowed) {
        if (!isAscii()) {
            throw new IllegalStateException(name + " needs an encoding");
        }
        return parse(bytes, start, end, partialAllowed, Encoding.UTF_8);
    }

    /** Reads a value from a string. */
    public final int parse(String text, boolean partialAllowed) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length, partialAllowed, Encoding.UTF_8);
    }

    /**
     * Writes a valid packed value; a year-month form leaves the day of a date away.
     *
     * @return the position after it, or {@link #NO_SUCH_ERA_DATE} with nothing written
     */
    public abstract int write(int value, byte[] out, int position, Encoding encoding);

    /** The value this form writes: of a year-month, without the day. */
    final int whole(int value) {
        return kind == Kind.YEAR_MONTH ? value - value % 100 : value;
    }

    /** {@link #write(int, byte[], int, Encoding)} of a form that {@link #isAscii}. */
    public final int write(int value, byte[] out, int position) {
        if (!isAscii()) {
            throw new IllegalStateException(name + " needs an encoding");
        }
        return write(value, out, position, Encoding.UTF_8);
    }

    /** Whether the form can say this value: an era form cannot say a day before 1868-10-23. */
    public boolean canWrite(int value) {
        return true;
    }

    /**
     * The value as text.
     *
     * @throws IllegalArgumentException unless {@link #canWrite}
     */
    public final String text(int value) {
        byte[] out = new byte[MAX_BYTES];
        int end = write(value, out, 0, Encoding.UTF_8);
        if (end < 0) {
            throw new IllegalArgumentException("no era has this day");
        }
        return new String(out, 0, end, StandardCharsets.UTF_8);
    }

    @Override
    public final String toString() {
        return name;
    }
}
