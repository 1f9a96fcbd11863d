package jp.tsunagi.text;

/** {@code R8.4.1} or, padded, {@code R08.04.01}; partial {@code R8.4} and {@code R8}; year-months {@code R8.4}. */
final class EraLetterDate extends DateForm {

    private final boolean padded;

    EraLetterDate(String name, Kind kind, boolean padded) {
        super(name, kind);
        this.padded = padded;
    }

    @Override
    public int parse(byte[] bytes, int start, int end, boolean partialAllowed, Encoding encoding) {
        if (end - start < 2 || bytes[start] < 'A' || bytes[start] > 'Z') {
            return NOT_A_DATE_SHAPE;
        }
        int year = number(bytes, start + 1, end);
        if (year < 0) {
            return NOT_A_DATE_SHAPE;
        }
        int at = start + 1 + (year >> 8);
        int month = at < end ? part(bytes, at, end) : 0;
        at += month > 0 ? 1 + (month >> 8) : 0;
        int day = at < end && month > 0 ? part(bytes, at, end) : 0;
        at += day > 0 ? 1 + (day >> 8) : 0;
        if ((month | day) < 0 || at != end) {
            return NOT_A_DATE_SHAPE;
        }
        int era = Eras.ofLetter(bytes[start]);
        return era == Eras.NONE ? NO_SUCH_ERA : Days.packEraParts(kind(), era, year & 0xFF, month, day, partialAllowed);
    }

    private int part(byte[] bytes, int at, int end) {
        return bytes[at] == '.' ? number(bytes, at + 1, end) : -1;
    }

    private int number(byte[] bytes, int at, int end) {
        return padded ? Days.exactlyTwo(bytes, at, end) : Days.oneOrTwo(bytes, at, end);
    }

    /** A wholly unknown date (0) is written as nothing. */
    @Override
    public int write(int value, byte[] out, int position, Encoding encoding) {
        int date = whole(value);
        if (date == 0) {
            return position;
        }
        int era = Eras.ofDate(date);
        if (era == Eras.NONE) {
            return NO_SUCH_ERA_DATE;
        }
        int year = date / 10000;
        int month = date / 100 - year * 100;
        int day = date - date / 100 * 100;
        out[position] = Eras.letterOf(era);
        int at = Days.putNumber(Eras.yearOf(era, date), padded, out, position + 1);
        if (month != 0) {
            out[at] = '.';
            at = Days.putNumber(month, padded, out, at + 1);
        }
        if (day != 0) {
            out[at] = '.';
            at = Days.putNumber(day, padded, out, at + 1);
        }
        return at;
    }

    @Override
    public boolean canWrite(int value) {
        return value == 0 || Eras.ofDate(whole(value)) != Eras.NONE;
    }
}
