package jp.tsunagi.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.temporal.ChronoField;
import org.junit.jupiter.api.Test;

class ErasTest {

    @Test
    void theErasFollowEachOtherWithoutAGap() {
        LocalDate expected = LocalDate.of(1868, 10, 23);
        for (Eras.Era era : Eras.all()) {
            assertThat(day(era.first())).isEqualTo(expected);
            expected = era.last() == 99991231 ? expected : day(era.last()).plusDays(1);
        }
        assertThat(Eras.all()).extracting(Eras.Era::name).containsExactly("明治", "大正", "昭和", "平成", "令和");
        assertThat(Eras.all())
                .extracting(era -> "" + era.digit() + era.letter())
                .containsExactly("1M", "2T", "3S", "4H", "5R");
        assertThat(Eras.all().get(Eras.all().size() - 1).last()).isEqualTo(99991231);
    }

    /** The JDK has its own table; it knows the eras from 1873 on. */
    @Test
    void everyDaySince1873HasTheEraAndYearOfTheJdk() {
        for (LocalDate day = LocalDate.of(1873, 1, 1); day.getYear() < 2100; day = day.plusDays(1)) {
            int date = day.getYear() * 10000 + day.getMonthValue() * 100 + day.getDayOfMonth();
            JapaneseDate japanese = JapaneseDate.from(day);
            int era = Eras.ofDate(date);
            // the JDK counts Meiji as -1
            boolean agrees = era == japanese.getEra().getValue() + 1
                    && Eras.yearOf(era, date) == japanese.get(ChronoField.YEAR_OF_ERA)
                    && Eras.covers(era, date)
                    && Eras.gregorianYear(era, Eras.yearOf(era, date)) == day.getYear();
            if (!agrees) {
                throw new AssertionError(day + " is " + japanese + " to the JDK");
            }
        }
    }

    @Test
    void digitsAndLettersFindTheirEra() {
        for (int i = 0; i < Eras.all().size(); i++) {
            assertThat(Eras.ofDigit(Eras.digitOf(i))).isEqualTo(i);
            assertThat(Eras.ofLetter(Eras.letterOf(i))).isEqualTo(i);
        }
        assertThat(Eras.ofDigit('0')).isEqualTo(Eras.NONE);
        assertThat(Eras.ofLetter('r')).isEqualTo(Eras.NONE);
        assertThat(Eras.ofLetter(-1)).isEqualTo(Eras.NONE);
        assertThat(Eras.ofDate(18681022)).isEqualTo(Eras.NONE);
    }

    private static LocalDate day(int packed) {
        return LocalDate.of(packed / 10000, packed / 100 % 100, packed % 100);
    }
}
