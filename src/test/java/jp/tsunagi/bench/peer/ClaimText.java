package jp.tsunagi.bench.peer;

import java.time.LocalDate;

/** The task's conversions on strings, written as carefully as a good engineer would by hand. */
final class ClaimText {

    private static final String FULL_WIDTH = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
    private static final char FIRST_KANA = '｡';
    private static final char VOICED = 'ﾞ';
    private static final char SEMI_VOICED = 'ﾟ';

    private ClaimText() {}

    /** Half-width kana as full-width kana, a voiced mark joined to the letter before it. */
    static String fullWidthKana(String text) {
        int length = text.length();
        StringBuilder full = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char letter = text.charAt(i);
            char joined = i + 1 < length ? joined(letter, text.charAt(i + 1)) : 0;
            if (joined != 0) {
                full.append(joined);
                i++;
            } else {
                full.append(fullWidth(letter));
            }
        }
        return full.toString();
    }

    static char fullWidth(char letter) {
        return letter == ' ' ? '　' : FULL_WIDTH.charAt(letter - FIRST_KANA);
    }

    /** The letter with its mark as one character, or 0. */
    static char joined(char letter, char mark) {
        if (mark == VOICED) {
            boolean voiced = letter >= 'ｶ' && letter <= 'ﾄ' || letter >= 'ﾊ' && letter <= 'ﾎ';
            return voiced ? (char) (fullWidth(letter) + 1) : letter == 'ｳ' ? 'ヴ' : 0;
        }
        return mark == SEMI_VOICED && letter >= 'ﾊ' && letter <= 'ﾎ' ? (char) (fullWidth(letter) + 2) : 0;
    }

    /** {@code 20260401} as {@code R08.04.01}. */
    static String eraDate(String date) {
        StringBuilder text = new StringBuilder(9);
        appendEra(text, number(date, 0, 4), number(date, 4, 8));
        return text.append('.')
                .append(date, 4, 6)
                .append('.')
                .append(date, 6, 8)
                .toString();
    }

    static String eraDate(LocalDate date) {
        int month = date.getMonthValue();
        int day = date.getDayOfMonth();
        StringBuilder text = new StringBuilder(9);
        appendEra(text, date.getYear(), month * 100 + day);
        appendTwoDigits(text.append('.'), month);
        appendTwoDigits(text.append('.'), day);
        return text.toString();
    }

    /** {@code 202604} as {@code R08.04}. */
    static String eraMonth(String month) {
        StringBuilder text = new StringBuilder(6);
        appendEra(text, number(month, 0, 4), number(month, 4, 6) * 100 + 1);
        return text.append('.').append(month, 4, 6).toString();
    }

    private static void appendEra(StringBuilder text, int year, int monthAndDay) {
        int date = year * 10_000 + monthAndDay;
        Era era = Era.of(date);
        int yearOfEra = year - era.yearBefore;
        appendTwoDigits(text.append(era.letter), yearOfEra);
    }

    private static void appendTwoDigits(StringBuilder text, int number) {
        if (number < 10) {
            text.append('0');
        }
        text.append(number);
    }

    static String zeroPadded(String digits, int length) {
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }

    static int number(String digits, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + digits.charAt(i) - '0';
        }
        return value;
    }
}
