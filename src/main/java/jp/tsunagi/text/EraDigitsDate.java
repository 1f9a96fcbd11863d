package jp.tsunagi.text;

/** {@code 5080401} and {@code 50804}: the era's digit, the year of the era, month, day; partial with 00. */
final class EraDigitsDate extends DateForm {

    EraDigitsDate(String name, Kind kind) {
        super(name, kind);
    }

    @Override
    public int parse(byte[] bytes, int start, int end, boolean partialAllowed, Encoding encoding) {
        boolean monthOnly = kind() == Kind.YEAR_MONTH;
        if (end - start != (monthOnly ? 5 : 7)) {
            return NOT_A_DATE_SHAPE;
        }
        int year = Days.two(bytes, start + 1);
        int month = Days.two(bytes, start + 3);
        int day = monthOnly ? 0 : Days.two(bytes, start + 5);
        int digit = bytes[start];
        if ((year | month | day | digit - '0' | '9' - digit) < 0) {
            return NOT_A_DATE_SHAPE;
        }
        int era = Eras.ofDigit(digit);
        if (era == Eras.NONE) {
            return partialAllowed && digit == '0' && (year | month | day) == 0 ? 0 : NO_SUCH_ERA;
        }
        return monthOnly ? Days.packEraMonth(era, year, month) : Days.packEra(era, year, month, day, partialAllowed);
    }

    @Override
    public int write(int value, byte[] out, int position, Encoding encoding) {
        boolean monthOnly = kind() == Kind.YEAR_MONTH;
        int date = whole(value);
        int era = value == 0 ? Eras.NONE : Eras.ofDate(date);
        if (era == Eras.NONE && value != 0) {
            return NO_SUCH_ERA_DATE;
        }
        out[position] = (byte) (value == 0 ? '0' : Eras.digitOf(era));
        int at = Days.putTwo(value == 0 ? 0 : Eras.yearOf(era, date), out, position + 1);
        at = Days.putTwo(date / 100 % 100, out, at);
        return monthOnly ? at : Days.putTwo(date % 100, out, at);
    }

    @Override
    public boolean canWrite(int value) {
        return value == 0 || Eras.ofDate(whole(value)) != Eras.NONE;
    }
}
