package jp.tsunagi.text;

/** {@code 2026-04-01}, {@code 2026/04/01}; partial {@code 2026-04} and {@code 2026}; year-months {@code 2026-04}. */
final class SeparatedDate extends DateForm {

    private final byte separator;

    SeparatedDate(String name, Kind kind, char separator) {
        super(name, kind);
        this.separator = (byte) separator;
    }

    @Override
    public int parse(byte[] bytes, int start, int end, boolean partialAllowed, Encoding encoding) {
        int length = end - start;
        if ((length != 10 && length != 7 && length != 4)
                || (length > 4 && bytes[start + 4] != separator)
                || (length > 7 && bytes[start + 7] != separator)) {
            return NOT_A_DATE_SHAPE;
        }
        int century = Days.two(bytes, start);
        int year = Days.two(bytes, start + 2);
        int month = length > 4 ? Days.two(bytes, start + 5) : 0;
        int day = length > 7 ? Days.two(bytes, start + 8) : 0;
        if ((century | year | month | day) < 0) {
            return NOT_A_DATE_SHAPE;
        }
        year += century * 100;
        if (kind() == Kind.YEAR_MONTH) {
            return length == 7 ? Days.packMonth(year, month) : NOT_A_DATE_SHAPE;
        }
        if (year == 0 || (length > 4 && month == 0) || (length > 7 && day == 0)) {
            return NO_SUCH_DAY;
        }
        return Days.pack(year, month, day, partialAllowed);
    }

    /** A wholly unknown date (0) is written as nothing. */
    @Override
    public int write(int value, byte[] out, int position, Encoding encoding) {
        if (value == 0) {
            return position;
        }
        int at = Days.putYear(value / 10000, out, position);
        if (value % 10000 == 0) {
            return at;
        }
        out[at] = separator;
        at = Days.putTwo(value / 100 % 100, out, at + 1);
        if (kind() == Kind.YEAR_MONTH || value % 100 == 0) {
            return at;
        }
        out[at] = separator;
        return Days.putTwo(value % 100, out, at + 1);
    }
}
