package jp.tsunagi.text;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code 令和8年4月1日} or, padded, {@code 令和08年04月01日}; the first year is written 元年 and also read as a number; partial
 * {@code 平成20年5月}, {@code 平成20年} and {@code 不詳}.
 */
final class EraTextDate extends DateForm {

    /** Only who reads or writes such a date pays for its words. */
    private static final class Words {
        static final Token FIRST_YEAR = new Token("元");
        static final Token YEAR = new Token("年");
        static final Token MONTH = new Token("月");
        static final Token DAY = new Token("日");
        static final Token UNKNOWN = new Token("不詳");
        static final List<Token> ERAS = eras();
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
        if (kind() == Kind.DATE && Words.UNKNOWN.after(bytes, start, end, encoding) == end) {
            return partialAllowed ? 0 : PARTIAL;
        }
        int era = eraAt(bytes, start, end, encoding);
        if (era == Eras.NONE) {
            return startsLikeAnEra(bytes, start, end, encoding) ? NO_SUCH_ERA : NOT_A_DATE_SHAPE;
        }
        int at = start + Words.ERAS.get(era).length(encoding);
        int year = year(bytes, at, end, encoding);
        if (year < 0) {
            return NOT_A_DATE_SHAPE;
        }
        at += year >> 8;
        int month = at < end ? part(bytes, at, end, Words.MONTH, encoding) : 0;
        at += month > 0 ? month >> 8 : 0;
        int day = at < end && month > 0 ? part(bytes, at, end, Words.DAY, encoding) : 0;
        at += day > 0 ? day >> 8 : 0;
        if ((month | day) < 0 || at != end) {
            return NOT_A_DATE_SHAPE;
        }
        return Days.packEraParts(kind(), era, year & 0xFF, month, day, partialAllowed);
    }

    /** The year and its sign, as {@link #part}. */
    private int year(byte[] bytes, int at, int end, Encoding encoding) {
        int next = Words.YEAR.after(bytes, Words.FIRST_YEAR.after(bytes, at, end, encoding), end, encoding);
        return next < 0 ? part(bytes, at, end, Words.YEAR, encoding) : (next - at) << 8 | 1;
    }

    /** A number and the sign after it, as {@code length of both << 8 | value}; negative if they are not there. */
    private int part(byte[] bytes, int at, int end, Token sign, Encoding encoding) {
        int number = padded ? Days.exactlyTwo(bytes, at, end) : Days.oneOrTwo(bytes, at, end);
        int next = number < 0 ? -1 : sign.after(bytes, at + (number >> 8), end, encoding);
        return next < 0 ? -1 : (next - at) << 8 | (number & 0xFF);
    }

    /** Two characters of any kind and then a year: the shape is right and the name is not. */
    private boolean startsLikeAnEra(byte[] bytes, int start, int end, Encoding encoding) {
        int name = Words.ERAS.get(0).length(encoding);
        return end - start > name && bytes[start] < 0 && year(bytes, start + name, end, encoding) > 0;
    }

    private static int eraAt(byte[] bytes, int start, int end, Encoding encoding) {
        for (int era = Words.ERAS.size() - 1; era >= 0; era--) {
            if (Words.ERAS.get(era).after(bytes, start, end, encoding) > 0) {
                return era;
            }
        }
        return Eras.NONE;
    }

    @Override
    public int write(int value, byte[] out, int position, Encoding encoding) {
        int date = whole(value);
        if (date == 0) {
            return Words.UNKNOWN.put(out, position, encoding);
        }
        int era = Eras.ofDate(date);
        if (era == Eras.NONE) {
            return NO_SUCH_ERA_DATE;
        }
        int at = Words.ERAS.get(era).put(out, position, encoding);
        int year = Eras.yearOf(era, date);
        at = year == 1 ? Words.FIRST_YEAR.put(out, at, encoding) : Days.putNumber(year, padded, out, at);
        at = Words.YEAR.put(out, at, encoding);
        if (date % 10000 != 0) {
            at = Words.MONTH.put(out, Days.putNumber(date / 100 % 100, padded, out, at), encoding);
        }
        if (date % 100 != 0) {
            at = Words.DAY.put(out, Days.putNumber(date % 100, padded, out, at), encoding);
        }
        return at;
    }

    @Override
    public boolean canWrite(int value) {
        return value == 0 || Eras.ofDate(whole(value)) != Eras.NONE;
    }

    private static List<Token> eras() {
        List<Token> eras = new ArrayList<>();
        for (Eras.Era era : Eras.all()) {
            eras.add(new Token(era.name()));
        }
        return List.copyOf(eras);
    }
}
