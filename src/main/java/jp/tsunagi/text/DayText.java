package jp.tsunagi.text;

import java.util.regex.Pattern;

/**
 * Days and months as layouts and code tables write them: {@code 2026-04-01} or {@code 2026-04}, hyphens left out or
 * not.
 */
public final class DayText {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{4}-?[0-9]{2}(?:-?[0-9]{2})?");

    private DayText() {}

    /**
     * yyyymmdd; a month is its day 01 or 31, whichever is asked for; -1: no such day.
     *
     * @param last whether a month means its end
     */
    public static int parse(String text, boolean last) {
        if (!SHAPE.matcher(text).matches()) {
            return -1;
        }
        String digits = text.replace("-", "");
        int year = Integer.parseInt(digits, 0, 4, 10);
        int month = Integer.parseInt(digits, 4, 6, 10);
        if (digits.length() == 6) {
            return Days.packMonth(year, month) < 0 ? -1 : year * 10000 + month * 100 + (last ? 31 : 1);
        }
        int day = Days.pack(year, month, Integer.parseInt(digits, 6, 8, 10), false);
        return day < 0 ? -1 : day;
    }
}
