package jp.tsunagi.bench.peer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The layout's checks on strings, by hand: what every contestant that reads strings runs on each record. */
final class ClaimChecks {

    static final int ITEMS = 25;
    static final int FIRST_YEAR = 1868;

    private final ClaimCodes codes;
    private final Refusals refusals;
    private long line;
    private boolean clean;

    ClaimChecks(ClaimCodes codes, Refusals refusals) {
        this.codes = codes;
        this.refusals = refusals;
    }

    /** Whether the record may go on; if not, its faults are noted. */
    boolean accepts(String[] item, long line) {
        this.line = line;
        clean = true;
        checkIdentity(item);
        checkPerson(item);
        checkService(item);
        if (!clean) {
            refusals.countRecord();
        }
        return clean;
    }

    private void checkIdentity(String[] item) {
        note(0, item[0].equals("2") ? null : Rule.CODE);
        note(1, number(item[1], 9));
        note(2, code(item[2], codes.form));
        note(3, code(item[3], codes.submission));
        note(4, month(item[4]));
        note(5, digits(item[5], 10));
        note(6, digits(item[6], 6));
        note(7, digits(item[7], 10));
    }

    private void checkPerson(String[] item) {
        note(8, kana(item[8], 25));
        note(9, item[9].isEmpty() ? Rule.REQUIRED : text(item[9], 40));
        note(10, date(item[10]));
        note(11, code(item[11], codes.sex));
        note(12, code(item[12], codes.careLevel));
        Rule from = date(item[13]);
        Rule until = date(item[14]);
        note(13, from);
        note(14, until);
        if (from == null && until == null && item[14].compareTo(item[13]) < 0) {
            note(14, Rule.ORDER);
        }
    }

    private void checkService(String[] item) {
        note(15, code(item[15], codes.service));
        note(16, code(item[16], codes.serviceKind));
        note(17, number(item[17], 6));
        note(18, number(item[18], 2));
        note(19, number(item[19], 8));
        note(20, code(item[20], codes.benefitRate));
        note(21, number(item[21], 9));
        note(22, number(item[22], 9));
        note(23, code(item[23], codes.prefecture));
        note(24, text(item[24], 40));
    }

    private void note(int item, @Nullable Rule broken) {
        if (broken != null) {
            refusals.add(line, item, broken);
            clean = false;
        }
    }

    private static @Nullable Rule digits(String text, int length) {
        if (text.isEmpty()) {
            return Rule.REQUIRED;
        }
        return !allDigits(text) ? Rule.TYPE : text.length() == length ? null : Rule.LENGTH;
    }

    private static @Nullable Rule number(String text, int max) {
        if (text.isEmpty()) {
            return Rule.REQUIRED;
        }
        return !allDigits(text) ? Rule.TYPE : text.length() <= max ? null : Rule.LENGTH;
    }

    static @Nullable Rule code(String text, Map<String, String> table) {
        if (text.isEmpty()) {
            return Rule.REQUIRED;
        }
        return table.containsKey(text) ? null : Rule.CODE;
    }

    private static @Nullable Rule date(String text) {
        if (text.isEmpty()) {
            return Rule.REQUIRED;
        }
        if (text.length() != 8 || !allDigits(text)) {
            return Rule.DATE;
        }
        int year = ClaimText.number(text, 0, 4);
        int month = ClaimText.number(text, 4, 6);
        int day = ClaimText.number(text, 6, 8);
        boolean exists = year >= FIRST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
        return exists ? null : Rule.DATE;
    }

    static int daysOfMonth(int year, int month) {
        return switch (month) {
            case 2 -> (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static @Nullable Rule month(String text) {
        if (text.isEmpty()) {
            return Rule.REQUIRED;
        }
        if (text.length() != 6 || !allDigits(text)) {
            return Rule.DATE;
        }
        int month = ClaimText.number(text, 4, 6);
        return ClaimText.number(text, 0, 4) >= FIRST_YEAR && month >= 1 && month <= 12 ? null : Rule.DATE;
    }

    private static @Nullable Rule kana(String text, int max) {
        if (text.isEmpty()) {
            return Rule.REQUIRED;
        }
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (!halfWidthKana(letter) && letter != ' ') {
                return Rule.TYPE;
            }
        }
        return text.length() <= max ? null : Rule.LENGTH;
    }

    /** @param max in bytes of MS932 */
    static @Nullable Rule text(String text, int max) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            bytes += letter < 0x80 || halfWidthKana(letter) ? 1 : 2;
        }
        return bytes <= max ? null : Rule.LENGTH;
    }

    private static boolean halfWidthKana(char letter) {
        return letter >= '｡' && letter <= 'ﾟ';
    }

    private static boolean allDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return false;
            }
        }
        return true;
    }
}
