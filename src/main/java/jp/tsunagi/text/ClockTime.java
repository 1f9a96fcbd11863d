package jp.tsunagi.text;

/** {@code hhmm} or {@code hh:mm}, 0000–2359, packed as {@code hhmm}. */
final class ClockTime extends DateForm {

    private final boolean separated;

    ClockTime(String name, boolean separated) {
        super(name, Kind.TIME);
        this.separated = separated;
    }

    @Override
    public int parse(byte[] bytes, int start, int end, boolean partialAllowed, Encoding encoding) {
        if (end - start != (separated ? 5 : 4) || (separated && bytes[start + 2] != ':')) {
            return NOT_A_DATE_SHAPE;
        }
        int hour = Days.two(bytes, start);
        int minute = Days.two(bytes, end - 2);
        if ((hour | minute) < 0) {
            return NOT_A_DATE_SHAPE;
        }
        return hour > 23 || minute > 59 ? NO_SUCH_TIME : hour * 100 + minute;
    }

    @Override
    public int write(int value, byte[] out, int position, Encoding encoding) {
        int at = Days.putTwo(value / 100, out, position);
        if (separated) {
            out[at++] = ':';
        }
        return Days.putTwo(value % 100, out, at);
    }
}
