package jp.tsunagi.text;

import static jp.tsunagi.text.DateForm.NOT_A_DATE_SHAPE;
import static jp.tsunagi.text.DateForm.NO_SUCH_DAY;
import static jp.tsunagi.text.DateForm.NO_SUCH_ERA_DATE;
import static jp.tsunagi.text.DateForm.PARTIAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import jp.tsunagi.text.DateForm.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every day, every month and every byte there is; what is right is found a second time, by Java's own calendar. */
class EveryDateTest {

    private static final LocalDate FIRST = LocalDate.of(1868, 10, 23);
    private static final LocalDate LAST = LocalDate.of(2030, 12, 31);

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void everyDayGoesThroughEveryFormBothWays(Encoding encoding) {
        byte[] out = new byte[DateForm.MAX_BYTES + 1];
        for (String name : DateForm.names(Kind.DATE)) {
            DateForm form = DateForm.of(name, Kind.DATE);
            for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                int date = packed(day);
                int end = form.write(date, out, 1, encoding);
                String text = encoding.text(out, 1, end);
                if (!text.equals(expected(name, day))) {
                    throw new AssertionError(name + " writes " + text + " for " + day);
                }
                check(form.parse(out, 1, end, false, encoding), date, text);
                check(form.parse(text, true), date, text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void everyMonthGoesThroughEveryFormBothWays(Encoding encoding) {
        byte[] out = new byte[DateForm.MAX_BYTES];
        for (String name : DateForm.names(Kind.YEAR_MONTH)) {
            DateForm form = DateForm.of(name, Kind.YEAR_MONTH);
            for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusMonths(1)) {
                int month = packed(day) / 100 * 100;
                int end = form.write(month, out, 0, encoding);
                assertThat(form.parse(out, 0, end, false, encoding)).isEqualTo(month);
            }
        }
    }

    @Test
    void everyDayOfEveryEraIsAcceptedJustWhereTheEraHasIt() {
        String letters = "MTSHR";
        LocalDate[] firsts = {
            FIRST,
            LocalDate.of(1912, 7, 30),
            LocalDate.of(1926, 12, 25),
            LocalDate.of(1989, 1, 8),
            LocalDate.of(2019, 5, 1)
        };
        DateForm form = DateForm.of("era-digits", Kind.DATE);
        DateForm letterForm = DateForm.of("era-letter-padded", Kind.DATE);
        for (int era = 0; era < 5; era++) {
            LocalDate end = era == 4 ? LocalDate.MAX : firsts[era + 1];
            for (int year = 0; year < 100; year++) {
                for (int month = 1; month <= 12; month++) {
                    YearMonth of = YearMonth.of(firsts[era].getYear() - 1 + year, month);
                    for (int day = 1; day <= 31; day++) {
                        int expected = NO_SUCH_DAY;
                        if (year == 0) {
                            expected = NO_SUCH_ERA_DATE;
                        } else if (day <= of.lengthOfMonth()) {
                            LocalDate date = of.atDay(day);
                            expected =
                                    date.isBefore(firsts[era]) || !date.isBefore(end) ? NO_SUCH_ERA_DATE : packed(date);
                        }
                        String digits = (era + 1) + two(year) + two(month) + two(day);
                        check(form.parse(digits, false), expected, digits);
                        String dots = letters.charAt(era) + two(year) + "." + two(month) + "." + two(day);
                        check(letterForm.parse(dots, false), expected, dots);
                    }
                }
            }
        }
    }

    @Test
    void everyYearMonthAndDayOfEightDigitsIsJudgedByTheCalendar() {
        DateForm form = DateForm.of("yyyymmdd", Kind.DATE);
        byte[] bytes = new byte[10];
        for (int year = 0; year < 10000; year++) {
            boolean leap = Year.isLeap(year);
            for (int month = 0; month < 20; month++) {
                boolean noMonth = month < 1 || month > 12;
                int length = noMonth ? 0 : Month.of(month).length(leap);
                for (int day = 0; day < 40; day++) {
                    int number = year * 10000 + month * 100 + day;
                    eightDigits(number, bytes);
                    boolean real = year > 0 && day >= 1 && day <= length;
                    boolean partial = day == 0 && (year > 0 && month <= 12 || year == 0 && month == 0);
                    check(form.parse(bytes, 1, 9, false), real ? number : partial ? PARTIAL : NO_SUCH_DAY, number);
                    check(form.parse(bytes, 1, 9, true), real || partial ? number : NO_SUCH_DAY, number);
                }
            }
        }
    }

    @Test
    void everyByteThatIsNoDigitSpoilsTheShape() {
        for (String name : new String[] {"yyyymmdd", "iso", "slash", "era-digits", "era-letter-padded"}) {
            DateForm form = DateForm.of(name, Kind.DATE);
            byte[] good = form.text(20261111).getBytes(StandardCharsets.US_ASCII);
            for (int at = 0; at < good.length; at++) {
                for (int b = 0; b < 256; b++) {
                    byte[] bytes = good.clone();
                    bytes[at] = (byte) b;
                    boolean digit = b >= '0' && b <= '9' && good[at] >= '0' && good[at] <= '9';
                    boolean letter = at == 0 && b >= 'A' && b <= 'Z' && good[0] >= 'A';
                    boolean shape = digit || letter || bytes[at] == good[at];
                    assertThat(form.parse(bytes, 0, bytes.length, false) == NOT_A_DATE_SHAPE)
                            .as("%s byte %02X at %d", name, b, at)
                            .isEqualTo(!shape);
                }
                assertThat(form.parse(good, 0, at, false)).isIn(NOT_A_DATE_SHAPE, PARTIAL);
            }
        }
    }

    /** Plain, because it is asked millions of times. */
    private static void check(int found, int expected, Object what) {
        if (found != expected) {
            throw new AssertionError(what + ": " + expected + " expected, " + found + " found");
        }
    }

    private static void eightDigits(int number, byte[] bytes) {
        int rest = number;
        for (int i = 8; i >= 1; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static int packed(LocalDate day) {
        return day.getYear() * 10000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    }

    private static String expected(String name, LocalDate day) {
        int index = day.isBefore(LocalDate.of(1912, 7, 30))
                ? 0
                : day.isBefore(LocalDate.of(1926, 12, 25))
                        ? 1
                        : day.isBefore(LocalDate.of(1989, 1, 8)) ? 2 : day.isBefore(LocalDate.of(2019, 5, 1)) ? 3 : 4;
        int year = day.getYear() - new int[] {1867, 1911, 1925, 1988, 2018}[index];
        int month = day.getMonthValue();
        int date = day.getDayOfMonth();
        char letter = "MTSHR".charAt(index);
        String era = new String[] {"明治", "大正", "昭和", "平成", "令和"}[index];
        return switch (name) {
            case "yyyymmdd" -> day.format(DateTimeFormatter.BASIC_ISO_DATE);
            case "iso" -> day.toString();
            case "slash" -> day.toString().replace('-', '/');
            case "era-digits" -> (index + 1) + two(year) + two(month) + two(date);
            case "era-letter" -> letter + "" + year + "." + month + "." + date;
            case "era-letter-padded" -> letter + two(year) + "." + two(month) + "." + two(date);
            case "era-text" -> era + (year == 1 ? "元" : year) + "年" + month + "月" + date + "日";
            case "era-text-padded" -> era + (year == 1 ? "元" : two(year)) + "年" + two(month) + "月" + two(date) + "日";
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
