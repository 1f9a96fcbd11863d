package jp.tsunagi.text;

import static jp.tsunagi.text.DateForm.NOT_A_DATE_SHAPE;
import static jp.tsunagi.text.DateForm.NO_SUCH_DAY;
import static jp.tsunagi.text.DateForm.NO_SUCH_ERA;
import static jp.tsunagi.text.DateForm.NO_SUCH_ERA_DATE;
import static jp.tsunagi.text.DateForm.NO_SUCH_TIME;
import static jp.tsunagi.text.DateForm.PARTIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import jp.tsunagi.text.DateForm.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each form of dates and times reads and writes, and why it refuses the rest. */
class DateFormTest {

    @ParameterizedTest
    @CsvSource({
        "yyyymmdd, 20260401",
        "iso, 2026-04-01",
        "slash, 2026/04/01",
        "era-digits, 5080401",
        "era-letter, R8.4.1",
        "era-letter-padded, R08.04.01",
        "era-text, 令和8年4月1日",
        "era-text-padded, 令和08年04月01日"
    })
    void everyFormWritesAndReadsTheSameDay(String name, String text) {
        DateForm form = DateForm.of(name, Kind.DATE);
        assertThat(form.text(20260401)).isEqualTo(text);
        assertThat(form.parse(text, false)).isEqualTo(20260401);
    }

    @ParameterizedTest
    @CsvSource({
        "yyyymm, 202604",
        "iso, 2026-04",
        "slash, 2026/04",
        "era-digits, 50804",
        "era-letter, R8.4",
        "era-letter-padded, R08.04",
        "era-text, 令和8年4月",
        "era-text-padded, 令和08年04月"
    })
    void everyFormWritesAndReadsTheSameMonth(String name, String text) {
        DateForm form = DateForm.of(name, Kind.YEAR_MONTH);
        assertThat(form.text(20260400)).isEqualTo(text);
        assertThat(form.text(20260430)).as("a date loses its day").isEqualTo(text);
        assertThat(form.parse(text, false)).isEqualTo(20260400);
    }

    @ParameterizedTest
    @CsvSource({
        "昭和64年1月7日, 19890107", "平成元年1月8日, 19890108", "平成31年4月30日, 20190430", "令和元年5月1日, 20190501",
        "令和1年5月1日, 20190501", "明治45年7月29日, 19120729", "大正元年7月30日, 19120730", "大正15年12月24日, 19261224",
        "昭和元年12月25日, 19261225", "明治元年10月23日, 18681023", "令和6年2月29日, 20240229"
    })
    void eraBoundariesAreExact(String text, int date) {
        assertThat(DateForm.of("era-text", Kind.DATE).parse(text, false)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "昭和65年1月1日, -4",
        "昭和64年1月8日, -4",
        "平成元年1月7日, -4",
        "平成31年5月1日, -4",
        "令和元年4月30日, -4",
        "明治45年7月30日, -4",
        "昭和元年12月24日, -4",
        "明治元年10月22日, -4",
        "令和8年2月30日, -2",
        "令和7年2月29日, -2",
        "令和8年13月1日, -2",
        "令和8年4月31日, -2",
        "慶応3年1月1日, -3",
        "令和8年, -5",
        "令和8年4月, -5",
        "不詳, -5",
        "令和08年4月1日, -1",
        "令和8年4月1, -1",
        "令和８年４月１日, -1",
        "令8年4月1日, -1",
        "令和年4月1日, -1",
        "令和8年0月1日, -1",
        "'', -1",
        "令, -1",
        "令和, -1",
        "x, -1",
        "令和8年4月1日日, -1"
    })
    void whatIsNoDateSaysWhy(String text, int reason) {
        assertThat(DateForm.of("era-text", Kind.DATE).parse(text, false)).isEqualTo(reason);
    }

    @Test
    void paddedTextIsStrictToo() {
        DateForm form = DateForm.of("era-text-padded", Kind.DATE);
        assertThat(form.parse("平成20年05月03日", false)).isEqualTo(20080503);
        assertThat(form.parse("平成20年5月3日", false)).isEqualTo(NOT_A_DATE_SHAPE);
        assertThat(form.parse("平成元年05月03日", false)).isEqualTo(19890503);
        assertThat(form.parse("平成01年05月03日", false)).isEqualTo(19890503);
        assertThat(form.parse("平成20年00月00日", true)).isEqualTo(NO_SUCH_DAY);
        assertThat(form.parse("平成00年05月03日", true)).isEqualTo(NO_SUCH_ERA_DATE);
        assertThat(form.text(19890503)).isEqualTo("平成元年05月03日");
    }

    @ParameterizedTest
    @CsvSource({
        "yyyymmdd, 20080500, 20080500",
        "yyyymmdd, 20080000, 20080000",
        "yyyymmdd, 00000000, 0",
        "iso, 2008-05, 20080500",
        "iso, 2008, 20080000",
        "era-digits, 4200500, 20080500",
        "era-digits, 4200000, 20080000",
        "era-digits, 0000000, 0",
        "era-letter, H20.5, 20080500",
        "era-letter, H20, 20080000",
        "era-letter-padded, H20.05, 20080500",
        "era-text, 平成20年5月, 20080500",
        "era-text-padded, 平成20年05月, 20080500",
        "era-text-padded, 平成20年, 20080000",
        "era-text, 不詳, 0"
    })
    void partialDatesAreReadAndWrittenOnlyWhereAllowed(String name, String text, int date) {
        DateForm form = DateForm.of(name, Kind.DATE);
        assertThat(form.parse(text, true)).isEqualTo(date);
        assertThat(form.text(date)).isEqualTo(text);
        assertThat(form.parse(text, false)).isIn(PARTIAL, NO_SUCH_ERA);
    }

    @Test
    void aPartialDateInTwoErasIsReadFromBothAndWrittenInTheLater() {
        DateForm form = DateForm.of("era-text", Kind.DATE);
        assertThat(form.parse("昭和64年1月", true)).isEqualTo(19890100);
        assertThat(form.parse("平成元年1月", true)).isEqualTo(19890100);
        assertThat(form.text(19890100)).isEqualTo("平成元年1月");
        assertThat(form.parse("昭和64年2月", true)).isEqualTo(NO_SUCH_ERA_DATE);
        assertThat(form.parse("平成31年", true)).isEqualTo(20190000);
        assertThat(form.text(20190000)).isEqualTo("令和元年");
        assertThat(form.text(20190400)).isEqualTo("平成31年4月");
        assertThat(form.parse("昭和65年", true)).isEqualTo(NO_SUCH_ERA_DATE);
        DateForm month = DateForm.of("era-digits", Kind.YEAR_MONTH);
        assertThat(month.parse("36401", false)).isEqualTo(19890100);
        assertThat(month.parse("40101", false)).isEqualTo(19890100);
        assertThat(month.parse("43105", false)).isEqualTo(NO_SUCH_ERA_DATE);
        assertThat(month.text(20190400)).isEqualTo("43104");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-4-1",
                "2026-04-00",
                "2026-00-01",
                "0000-01-01",
                "2026-04-01 ",
                " 2026-04-01",
                "2026-13",
                "2026/04/01"
            })
    void separatedDatesAreStrict(String text) {
        assertThat(DateForm.of("iso", Kind.DATE).parse(text, true)).isIn(NOT_A_DATE_SHAPE, NO_SUCH_DAY);
    }

    @ParameterizedTest
    @CsvSource({
        "R08.4.1, -1",
        "r8.4.1, -1",
        "R8.4.1., -1",
        "R8..1, -1",
        "R8.4.01, -1",
        "X8.4.1, -3",
        "S65.1.1, -4",
        "R8.2.30, -2",
        "R, -1",
        "R8.4.111, -1",
        "H31.5.1, -4",
        "R0.4.1, -1"
    })
    void letterFormsAreStrict(String text, int reason) {
        assertThat(DateForm.of("era-letter", Kind.DATE).parse(text, true)).isEqualTo(reason);
    }

    @Test
    void unknownEraDigitsAreNoEra() {
        DateForm form = DateForm.of("era-digits", Kind.DATE);
        assertThat(form.parse("6010101", false)).isEqualTo(NO_SUCH_ERA);
        assertThat(form.parse("0010101", true)).isEqualTo(NO_SUCH_ERA);
        assertThat(form.parse("0000000", false)).isEqualTo(NO_SUCH_ERA);
    }

    @Test
    void aDayBeforeTheFirstEraCannotBeWrittenInEras() {
        for (String name : DateForm.names(Kind.DATE)) {
            DateForm form = DateForm.of(name, Kind.DATE);
            boolean era = name.startsWith("era");
            assertThat(form.canWrite(18681022)).isEqualTo(!era);
            assertThat(form.canWrite(18681023)).isTrue();
            if (era) {
                assertThat(form.write(18681022, new byte[30], 0, Encoding.UTF_8))
                        .isEqualTo(NO_SUCH_ERA_DATE);
                assertThatThrownBy(() -> form.text(18681022)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void timesAreOnTheClock() {
        DateForm form = DateForm.of("hhmm", Kind.TIME);
        assertThat(form.parse("0000", false)).isZero();
        assertThat(form.parse("2359", false)).isEqualTo(2359);
        assertThat(form.parse("2400", false)).isEqualTo(NO_SUCH_TIME);
        assertThat(form.parse("1260", false)).isEqualTo(NO_SUCH_TIME);
        assertThat(form.parse("930", false)).isEqualTo(NOT_A_DATE_SHAPE);
        assertThat(form.parse("9:30", false)).isEqualTo(NOT_A_DATE_SHAPE);
        assertThat(form.text(905)).isEqualTo("0905");
        assertThat(DateForm.of("iso", Kind.TIME).text(905)).isEqualTo("09:05");
        assertThat(DateForm.of("iso", Kind.TIME).parse("09:05", false)).isEqualTo(905);
    }

    @Test
    void timestampsAreDatesAndTimes() {
        assertThat(stamp(Timestamp.YYYYMMDDHHMMSS, "20260401093005")).isEqualTo(20260401093005L);
        assertThat(stamp(Timestamp.ISO, "2026-04-01T09:30:05")).isEqualTo(20260401093005L);
        assertThat(Timestamp.of("iso").text(20260401093005L)).isEqualTo("2026-04-01T09:30:05");
        assertThat(Timestamp.of("yyyymmddhhmmss").text(20260401000000L)).isEqualTo("20260401000000");
        assertThat(stamp(Timestamp.YYYYMMDDHHMMSS, "20260230093005")).isEqualTo(NO_SUCH_DAY);
        assertThat(stamp(Timestamp.YYYYMMDDHHMMSS, "20260400093005")).isEqualTo(NO_SUCH_DAY);
        assertThat(stamp(Timestamp.YYYYMMDDHHMMSS, "20260401243005")).isEqualTo(NO_SUCH_TIME);
        assertThat(stamp(Timestamp.YYYYMMDDHHMMSS, "20260401093060")).isEqualTo(NO_SUCH_TIME);
        assertThat(stamp(Timestamp.YYYYMMDDHHMMSS, "20260401096000")).isEqualTo(NO_SUCH_TIME);
        assertThat(stamp(Timestamp.YYYYMMDDHHMMSS, "20260401235959")).isEqualTo(20260401235959L);
        assertThat(stamp(Timestamp.YYYYMMDDHHMMSS, "2026040109300")).isEqualTo(NOT_A_DATE_SHAPE);
        assertThat(stamp(Timestamp.YYYYMMDDHHMMSS, "2026040109x005")).isEqualTo(NOT_A_DATE_SHAPE);
        assertThat(stamp(Timestamp.ISO, "2026-04-01 09:30:05")).isEqualTo(NOT_A_DATE_SHAPE);
    }

    @Test
    void unknownNamesAreRefused() {
        assertThatThrownBy(() -> DateForm.of("yyyymm", Kind.DATE)).hasMessageContaining("yyyymm");
        assertThatThrownBy(() -> Timestamp.of("unix")).hasMessageContaining("unix");
        assertThat(DateForm.usual(Kind.DATE).name()).isEqualTo("yyyymmdd");
        assertThat(DateForm.usual(Kind.YEAR_MONTH).name()).isEqualTo("yyyymm");
        assertThat(DateForm.usual(Kind.TIME).name()).isEqualTo("hhmm");
    }

    private static long stamp(Timestamp form, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return form.parse(bytes, 0, bytes.length);
    }
}
