package jp.tsunagi.text;

/** The calendar on packed dates, and the two-digit numbers that dates are made of. */
final class Days {

    private static final int[] LENGTHS = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Days() {}

    /** The packed date of a year (0–9999), month and day (0–99), or a reason of {@link DateForm}. */
    static int pack(int year, int month, int day, boolean partialAllowed) {
        if ((month - 1) >>> 1 < 6 && (day - 1) >>> 2 < 7 && year > 0) {
            return year * 10000 + month * 100 + day;
        }
        return packUnusual(year, month, day, partialAllowed);
    }

    private static int packUnusual(int year, int month, int day, boolean partialAllowed) {
        if ((month == 0 && day == 0) || (month >= 1 && month <= 12 && day == 0)) {
            if (year == 0 && month != 0) {
                return DateForm.NO_SUCH_DAY;
            }
            return partialAllowed ? year * 10000 + month * 100 : DateForm.PARTIAL;
        }
        if (year == 0 || month < 1 || month > 12 || day > lengthOf(year, month)) {
            return DateForm.NO_SUCH_DAY;
        }
        return year * 10000 + month * 100 + day;
    }

    /** The same for a year of an era; {@code month} and {@code day} 0 where they are missing. */
    static int packEra(int era, int yearOfEra, int month, int day, boolean partialAllowed) {
        if (yearOfEra == 0) {
            return DateForm.NO_SUCH_ERA_DATE;
        }
        int date = pack(Eras.gregorianYear(era, yearOfEra), month, day, partialAllowed);
        return date < 0 || Eras.covers(era, date) ? date : DateForm.NO_SUCH_ERA_DATE;
    }

    /**
     * The same for a date or year-month whose month and day come as {@code length << 8 | value}, 0 if they are not
     * there: a written 00 is not a missing part.
     */
    static int packEraParts(DateForm.Kind kind, int era, int year, int month, int day, boolean partialAllowed) {
        boolean monthOnly = kind == DateForm.Kind.YEAR_MONTH;
        if (monthOnly && (month == 0 || day != 0)) {
            return DateForm.NOT_A_DATE_SHAPE;
        }
        if ((month != 0 && (month & 0xFF) == 0) || (day != 0 && (day & 0xFF) == 0)) {
            return DateForm.NO_SUCH_DAY;
        }
        return monthOnly
                ? packEraMonth(era, year, month & 0xFF)
                : packEra(era, year, month & 0xFF, day & 0xFF, partialAllowed);
    }

    /** The packed year-month, with the same reasons. */
    static int packMonth(int year, int month) {
        return year == 0 || month < 1 || month > 12 ? DateForm.NO_SUCH_DAY : year * 10000 + month * 100;
    }

    static int packEraMonth(int era, int yearOfEra, int month) {
        if (yearOfEra == 0) {
            return DateForm.NO_SUCH_ERA_DATE;
        }
        int date = packMonth(Eras.gregorianYear(era, yearOfEra), month);
        return date < 0 || Eras.covers(era, date) ? date : DateForm.NO_SUCH_ERA_DATE;
    }

    /** Two digits; negative if they are none. */
    static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return (tens | ones | 9 - tens | 9 - ones) < 0 ? -1 : tens * 10 + ones;
    }

    /** One or two digits without a leading zero, as {@code length << 8 | value}; negative if there are none. */
    static int oneOrTwo(byte[] bytes, int at, int end) {
        int first = at < end ? bytes[at] - '0' : -1;
        if (first < 1 || first > 9) {
            return -1;
        }
        int second = at + 1 < end ? bytes[at + 1] - '0' : -1;
        return second < 0 || second > 9 ? 1 << 8 | first : 2 << 8 | first * 10 + second;
    }

    /** The same for exactly two digits. */
    static int exactlyTwo(byte[] bytes, int at, int end) {
        int value = at + 2 <= end ? two(bytes, at) : -1;
        return value < 0 ? -1 : 2 << 8 | value;
    }

    static int putTwo(int value, byte[] out, int at) {
        int tens = value / 10;
        out[at] = (byte) ('0' + tens);
        out[at + 1] = (byte) ('0' + value - tens * 10);
        return at + 2;
    }

    /** Without a leading zero if not padded. */
    static int putNumber(int value, boolean padded, byte[] out, int at) {
        if (padded || value > 9) {
            return putTwo(value, out, at);
        }
        out[at] = (byte) ('0' + value);
        return at + 1;
    }

    static int putYear(int year, byte[] out, int at) {
        putTwo(year / 100, out, at);
        return putTwo(year % 100, out, at + 2);
    }

    private static int lengthOf(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : LENGTHS[month];
    }
}
