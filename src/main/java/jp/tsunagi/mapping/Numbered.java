package jp.tsunagi.mapping;

import jp.tsunagi.layout.Field;
import jp.tsunagi.layout.FieldType;
import jp.tsunagi.problem.Message;
import jp.tsunagi.text.Encoding;

/**
 * A number in the form of the target: without zeros in front, its decimals implied or behind a point. It is the same
 * number, or one that the target's own rule refuses; zeros at the end of a fraction may go, and nothing else.
 */
final class Numbered extends Value {

    /**
     * What a number looks like before.
     *
     * @param sure whether the values are known to be numbers
     * @param point whether decimals are written behind a point
     */
    record Form(boolean sure, int decimals, boolean point, boolean signed) {

        /** A number that is written as people do. */
        static Form written(int decimals) {
            return new Form(true, decimals, true, true);
        }

        static Form of(Field field) {
            return switch (field.type()) {
                case NUMBER -> new Form(true, field.decimals(), field.point(), field.signed());
                case DIGITS, FLAGS -> new Form(true, 0, false, false);
                default -> new Form(false, Integer.MAX_VALUE, true, true);
            };
        }

        private int implied() {
            return point ? 0 : decimals;
        }
    }

    private final Value inner;
    private final boolean sure;
    private final int implied;
    /** Decimals that the target implies. */
    private final int impliedAfter;
    /** Decimals that the target can hold. */
    private final int most;
    /** Whether digits and point stay as they are. */
    private final boolean straight;

    private final Extent extent;

    Numbered(Value inner, Form from, Field to) {
        super(inner.source);
        boolean number = to.type() == FieldType.NUMBER;
        this.inner = inner;
        this.sure = from.sure();
        this.implied = from.implied();
        this.impliedAfter = number && !to.point() ? to.decimals() : 0;
        this.most = number ? to.decimals() : Integer.MAX_VALUE;
        this.straight = implied == impliedAfter && from.decimals() <= most;
        // what may be a fraction or below zero where the target has none is looked at value by value
        boolean everyOneFits = sure && from.decimals() <= most && (!from.signed() || to.signed());
        int max = inner.extent().max();
        this.extent = new Extent(
                everyOneFits ? FieldType.NUMBER : FieldType.ALNUM,
                0,
                straight ? max : Math.min(Extent.UNLIMITED, Math.max(max, implied + 1) + 1 + impliedAfter));
    }

    /** Whether a number of this form stands in the target as it is. */
    static boolean fits(Form from, Field to) {
        return to.type() != FieldType.NUMBER
                || from.decimals() <= to.decimals()
                        && (to.point() || to.decimals() == 0 || !from.point() && from.decimals() == to.decimals());
    }

    @Override
    boolean get(Run run, Scope scope, Slice out) {
        if (!inner.get(run, scope, out)) {
            return false;
        }
        if (!sure && !number(out)) {
            run.problem(
                    source,
                    scope,
                    "map.type",
                    Message.of("map.number"),
                    Message.of("map.does-not-fit"),
                    Message.of("remedy.mend"));
            return false;
        }
        byte[] b = out.bytes;
        int start = out.start;
        boolean negative = b[start] == '-';
        if (negative) {
            start++;
        }
        while (start < out.end - 1 && b[start] == '0' && b[start + 1] != '.') {
            start++;
        }
        if (!straight) {
            return rescaled(run, out, start, negative);
        }
        if (!negative) {
            out.start = start;
            return true;
        }
        int digits = out.end - start;
        byte[] room = run.room(digits + 1);
        int at = run.at();
        room[at++] = '-';
        System.arraycopy(b, start, room, at, digits);
        return made(run, room, at + digits, out, Encoding.UTF_8);
    }

    private static boolean number(Slice value) {
        int at = value.bytes[value.start] == '-' ? value.start + 1 : value.start;
        int whole = digits(value, at);
        if (whole == at || whole == value.end) {
            return whole > at;
        }
        return value.bytes[whole] == '.' && whole + 1 < value.end && digits(value, whole + 1) == value.end;
    }

    private static int digits(Slice value, int from) {
        int at = from;
        while (at < value.end && value.bytes[at] >= '0' && value.bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    private boolean rescaled(Run run, Slice out, int start, boolean negative) {
        byte[] b = out.bytes;
        int dot = start;
        while (dot < out.end && b[dot] != '.') {
            dot++;
        }
        int fraction = dot == out.end ? implied : out.end - dot - 1;
        byte[] room = run.room(out.end - start + implied + impliedAfter + 3);
        int at = run.at();
        if (negative) {
            room[at++] = '-';
        }
        int first = at;
        // all digits, at least one of them before the fraction
        for (int digits = dot == out.end ? out.end - start : out.end - start - 1; digits <= fraction; digits++) {
            room[at++] = '0';
        }
        for (int i = start; i < out.end; i++) {
            if (i != dot) {
                room[at++] = b[i];
            }
        }
        for (; fraction > most && room[at - 1] == '0'; fraction--) {
            at--;
        }
        if (fraction > impliedAfter || impliedAfter == 0) {
            return made(run, room, pointed(room, at, fraction), out, Encoding.UTF_8);
        }
        for (; fraction < impliedAfter; fraction++) {
            room[at++] = '0';
        }
        int zeros = first;
        while (zeros < at - 1 && room[zeros] == '0') {
            zeros++;
        }
        System.arraycopy(room, zeros, room, first, at - zeros);
        return made(run, room, at - (zeros - first), out, Encoding.UTF_8);
    }

    /** Puts the point before the last digits. */
    private static int pointed(byte[] room, int end, int fraction) {
        if (fraction == 0) {
            return end;
        }
        System.arraycopy(room, end - fraction, room, end - fraction + 1, fraction);
        room[end - fraction] = '.';
        return end + 1;
    }

    @Override
    boolean plain() {
        return true;
    }

    @Override
    Extent extent() {
        return extent;
    }
}
