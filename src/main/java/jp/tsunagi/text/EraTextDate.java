package jp.tsunagi.text;

import java.util.Arrays;

/**
 * {@code 令和8年4月1日} or, padded, {@code 令和08年04月01日}; the first year is written 元年 and also read as a number; partial
 * {@code 平成20年5月}, {@code 平成20年} and {@code 不詳}.
 */
final class EraTextDate extends DateForm {

    private static final byte[][] FIRST_YEAR = inEachEncoding("元");
    private static final byte[][] YEAR = inEachEncoding("年");
    private static final byte[][] MONTH = inEachEncoding("月");
    private static final byte[][] DAY = inEachEncoding("日");
    private static final byte[][] UNKNOWN = inEachEncoding("不詳");
    private static final byte[][][] ERAS = new byte[Eras.all().size()][][];

    static {
        for (int era = 0; era < ERAS.length; era++) {
            ERAS[era] = inEachEncoding(Eras.all().get(era).name());
        }
    }

    private final boolean padded;

    EraTextDate(String name, Kind kind, boolean padded) {
        super(name, kind);
        this.padded = padded;
    }

    @Override
    public boolean isAscii() {
        return false;
    }

    @Override
    public int parse(byte[] bytes, int start, int end, boolean partialAllowed, Encoding encoding) {
        int charset = encoding.ordinal();
        int at = after(UNKNOWN[charset], bytes, start, end);
        if (at == end && kind() == Kind.DATE) {
            return partialAllowed ? 0 : PARTIAL;
        }
        int era = eraAt(bytes, start, end, charset);
        if (era == Eras.NONE) {
            return startsLikeAnEra(bytes, start, end, charset) ? NO_SUCH_ERA : NOT_A_DATE_SHAPE;
        }
        at = start + ERAS[era][charset].length;
        int afterFirst = after(FIRST_YEAR[charset], bytes, at, end);
        int year = afterFirst < 0 ? part(bytes, at, end, YEAR[charset]) : 1;
        at = afterFirst < 0 ? at + (year >> 8) : after(YEAR[charset], bytes, afterFirst, end);
        if (year < 0 || at < 0) {
            return NOT_A_DATE_SHAPE;
        }
        int month = at < end ? part(bytes, at, end, MONTH[charset]) : 0;
        at += month > 0 ? month >> 8 : 0;
        int day = at < end && month > 0 ? part(bytes, at, end, DAY[charset]) : 0;
        at += day > 0 ? day >> 8 : 0;
        if ((month | day) < 0 || at != end || kind() == Kind.YEAR_MONTH && (month == 0 || day != 0)) {
            return NOT_A_DATE_SHAPE;
        }
        return value(era, year & 0xFF, month, day, partialAllowed);
    }

    /** {@code month} and {@code day} with their lengths, 0 if they are not there: 00 is not a missing part. */
    private int value(int era, int year, int month, int day, boolean partialAllowed) {
        if (month != 0 && (month & 0xFF) == 0 || day != 0 && (day & 0xFF) == 0) {
            return NO_SUCH_DAY;
        }
        return kind() == Kind.YEAR_MONTH
                ? Days.packEraMonth(era, year, month & 0xFF)
                : Days.packEra(era, year, month & 0xFF, day & 0xFF, partialAllowed);
    }

    /** A number and the sign after it, as {@code length of both << 8 | value}; negative if they are not there. */
    private int part(byte[] bytes, int at, int end, byte[] sign) {
        int number = padded ? Days.exactlyTwo(bytes, at, end) : Days.oneOrTwo(bytes, at, end);
        if (number < 0) {
            return -1;
        }
        int next = after(sign, bytes, at + (number >> 8), end);
        return next < 0 ? -1 : next - at << 8 | number & 0xFF;
    }

    /** Two characters of any kind and then a year: the shape is right and the name is not. */
    private boolean startsLikeAnEra(byte[] bytes, int start, int end, int charset) {
        int name = ERAS[0][charset].length;
        return end - start > name
                && bytes[start] < 0
                && (part(bytes, start + name, end, YEAR[charset]) > 0
                        || after(FIRST_YEAR[charset], bytes, start + name, end) > 0);
    }

    private static int eraAt(byte[] bytes, int start, int end, int charset) {
        for (int era = ERAS.length - 1; era >= 0; era--) {
            if (after(ERAS[era][charset], bytes, start, end) > 0) {
                return era;
            }
        }
        return Eras.NONE;
    }

    /** The position after a token that stands here; negative if it does not. */
    private static int after(byte[] token, byte[] bytes, int at, int end) {
        int next = at + token.length;
        return at >= 0 && next <= end && Arrays.equals(token, 0, token.length, bytes, at, next) ? next : -1;
    }

    @Override
    public int write(int value, byte[] out, int position, Encoding encoding) {
        int charset = encoding.ordinal();
        int date = kind() == Kind.YEAR_MONTH ? value - value % 100 : value;
        if (date == 0) {
            return put(UNKNOWN[charset], out, position);
        }
        int era = Eras.ofDate(date);
        if (era == Eras.NONE) {
            return NO_SUCH_ERA_DATE;
        }
        int at = put(ERAS[era][charset], out, position);
        int year = Eras.yearOf(era, date);
        at = year == 1 ? put(FIRST_YEAR[charset], out, at) : Days.putNumber(year, padded, out, at);
        at = put(YEAR[charset], out, at);
        if (date % 10000 != 0) {
            at = put(MONTH[charset], out, Days.putNumber(date / 100 % 100, padded, out, at));
        }
        if (date % 100 != 0) {
            at = put(DAY[charset], out, Days.putNumber(date % 100, padded, out, at));
        }
        return at;
    }

    @Override
    public boolean canWrite(int value) {
        return value == 0 || Eras.ofDate(kind() == Kind.YEAR_MONTH ? value - value % 100 : value) != Eras.NONE;
    }

    private static int put(byte[] token, byte[] out, int at) {
        System.arraycopy(token, 0, out, at, token.length);
        return at + token.length;
    }

    private static byte[][] inEachEncoding(String token) {
        byte[][] tokens = new byte[Encoding.values().length][];
        for (Encoding encoding : Encoding.values()) {
            tokens[encoding.ordinal()] = token.getBytes(encoding.charset());
        }
        return tokens;
    }
}
