package jp.tsunagi.text;

/** {@code yyyymmdd} and {@code yyyymm}. Eight digits are read as one word: this is the date of nearly every file. */
final class CompactDate extends DateForm {

    private static final long ZEROS = 0x3030303030303030L;
    private static final long ABOVE_NINE = 0x7676767676767676L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long EVEN_BYTES = 0x00FF00FF00FF00FFL;

    CompactDate(String name, Kind kind) {
        super(name, kind);
    }

    @Override
    public int parse(byte[] bytes, int start, int end, boolean partialAllowed, Encoding encoding) {
        if (kind() == Kind.YEAR_MONTH) {
            return month(bytes, start, end);
        }
        if (end - start != 8) {
            return NOT_A_DATE_SHAPE;
        }
        long digits = Words.at(bytes, start) ^ ZEROS;
        if (((digits + ABOVE_NINE | digits) & HIGH_BITS) != 0) {
            return NOT_A_DATE_SHAPE;
        }
        long pairs = (digits & EVEN_BYTES) * 10 + (digits >>> 8 & EVEN_BYTES);
        int year = (int) (pairs & 0xFF) * 100 + (int) (pairs >>> 16 & 0xFF);
        return Days.pack(year, (int) (pairs >>> 32 & 0xFF), (int) (pairs >>> 48), partialAllowed);
    }

    private static int month(byte[] bytes, int start, int end) {
        if (end - start != 6) {
            return NOT_A_DATE_SHAPE;
        }
        int century = Days.two(bytes, start);
        int year = Days.two(bytes, start + 2);
        int month = Days.two(bytes, start + 4);
        return (century | year | month) < 0 ? NOT_A_DATE_SHAPE : Days.packMonth(century * 100 + year, month);
    }

    @Override
    public int write(int value, byte[] out, int position, Encoding encoding) {
        int at = Days.putYear(value / 10000, out, position);
        at = Days.putTwo(value / 100 % 100, out, at);
        return kind() == Kind.YEAR_MONTH ? at : Days.putTwo(value % 100, out, at);
    }
}
