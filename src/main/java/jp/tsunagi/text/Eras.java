package jp.tsunagi.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The eras of the Japanese calendar. Dates are packed as {@code yyyymmdd}; month or day 00 means unknown. */
public final class Eras {

    /** No era; also the answer of the look-ups below. */
    public static final int NONE = -1;

    /**
     * Digit of era-digits forms, letter of era-letter forms, name, first and last day. A new era is one more line; its
     * predecessor gets a last day. Not a file beside the class: to read one, every short command would open its jar.
     *
     * <p>Sources: 一世一元の詔 (明治元年9月8日 = 1868-10-23), 大正 and 昭和 改元の詔書 (in force from their own day), 元号を改める政令 (昭和64年政令第1号:
     * 1989-01-08; 平成31年政令第143号: 2019-05-01).
     */
    private static final String TABLE = """
            1,M,明治,1868-10-23,1912-07-29
            2,T,大正,1912-07-30,1926-12-24
            3,S,昭和,1926-12-25,1989-01-07
            4,H,平成,1989-01-08,2019-04-30
            5,R,令和,2019-05-01,
            """;

    private static final List<Era> ALL = read();
    private static final int[] FIRST = new int[ALL.size()];
    private static final int[] LAST = new int[ALL.size()];
    private static final int[] BASE = new int[ALL.size()];
    private static final byte[] LETTERS = new byte[ALL.size()];
    private static final byte[] DIGITS = new byte[ALL.size()];
    private static final byte[] BY_LETTER = new byte[128];
    private static final byte[] BY_DIGIT = new byte[128];

    static {
        Arrays.fill(BY_LETTER, (byte) NONE);
        Arrays.fill(BY_DIGIT, (byte) NONE);
        for (int i = 0; i < ALL.size(); i++) {
            Era era = ALL.get(i);
            FIRST[i] = era.first();
            LAST[i] = era.last();
            BASE[i] = era.base();
            LETTERS[i] = (byte) era.letter();
            DIGITS[i] = (byte) era.digit();
            BY_LETTER[era.letter()] = (byte) i;
            BY_DIGIT[era.digit()] = (byte) i;
        }
    }

    private Eras() {}

    /** Oldest first; an era's place in this list is its index. */
    public static List<Era> all() {
        return ALL;
    }

    /** The index of the era with this digit of era-digits forms ({@code '1'} …). */
    public static int ofDigit(int digit) {
        return digit >= 0 && digit < 128 ? BY_DIGIT[digit] : NONE;
    }

    /** The index of the era with this letter ({@code 'R'} …), upper case. */
    public static int ofLetter(int letter) {
        return letter >= 0 && letter < 128 ? BY_LETTER[letter] : NONE;
    }

    /** The index of the era of a date. Of a date whose day or month is unknown: the era in force when it ended. */
    public static int ofDate(int date) {
        int day = date % 10000 == 0 ? date + 1231 : date % 100 == 0 ? date + 31 : date;
        for (int i = FIRST.length - 1; i >= 0; i--) {
            if (day >= FIRST[i]) {
                return i;
            }
        }
        return NONE;
    }

    /** The year of the era (from 1) of a date; {@code date} is in that era or ends in it. */
    public static int yearOf(int era, int date) {
        return date / 10000 - BASE[era];
    }

    /** The digit of era-digits forms. */
    public static byte digitOf(int era) {
        return DIGITS[era];
    }

    /** The letter of era-letter forms. */
    public static byte letterOf(int era) {
        return LETTERS[era];
    }

    /** The Gregorian year of a year of an era. */
    public static int gregorianYear(int era, int year) {
        return year + BASE[era];
    }

    /** Whether any day of a date (whose month or day may be 00) is in the era. */
    public static boolean covers(int era, int date) {
        if (date % 10000 == 0) {
            return date + 1231 >= FIRST[era] && date + 101 <= LAST[era];
        }
        if (date % 100 == 0) {
            return date + 31 >= FIRST[era] && date + 1 <= LAST[era];
        }
        return date >= FIRST[era] && date <= LAST[era];
    }

    private static List<Era> read() {
        List<Era> eras = new ArrayList<>();
        for (String line : TABLE.split("\n")) {
            eras.add(era(line.split(",", -1)));
        }
        return List.copyOf(eras);
    }

    private static Era era(String[] cells) {
        return new Era(
                cells[0].charAt(0), cells[1].charAt(0), cells[2], packed(cells[3], 0), packed(cells[4], 99991231));
    }

    private static int packed(String day, int open) {
        return day.isEmpty() ? open : Integer.parseInt(day.replace("-", ""));
    }

    /**
     * One era.
     *
     * @param digit {@code '1'} …, as an ASCII digit
     * @param letter {@code 'M'} …
     * @param first its first day, {@code yyyymmdd}
     * @param last its last day; 99991231 while it lasts
     */
    public record Era(char digit, char letter, String name, int first, int last) {

        /** What is added to a year of the era to get the Gregorian year. */
        public int base() {
            return first / 10000 - 1;
        }
    }
}
