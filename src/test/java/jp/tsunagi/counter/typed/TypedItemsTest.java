package jp.tsunagi.counter.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import jp.tsunagi.card.CardPerson;
import org.junit.jupiter.api.Test;

class TypedItemsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    @Test
    void birthDatesOfBothCalendarsAreRead() {
        for (String typed : List.of(
                "昭和15年1月5日",
                "昭和１５年　１月　５日",
                "昭15.1.5",
                "S15.1.5",
                "s15/01/05",
                "3150105",
                "1940-01-05",
                "1940/1/5",
                "１９４０年１月５日",
                "19400105")) {
            assertThat(person("0001000001", "シケン", typed, "1").birthDate())
                    .as(typed)
                    .isEqualTo("1940-01-05");
        }
        assertThat(person("0001000001", "シケン", "大正元年12月1日", "1").birthDate()).isEqualTo("1912-12-01");
        assertThat(person("0001000001", "シケン", "明治45年7月29日", "1").birthDate()).isEqualTo("1912-07-29");
        assertThat(person("0001000001", "シケン", "令和1年5月1日", "1").birthDate()).isEqualTo("2019-05-01");
    }

    @Test
    void daysThatDoNotExistAreNotMoved() {
        for (String typed :
                List.of("昭和65年1月1日", "昭和15年2月30日", "1940-13-01", "明治45年7月30日", "2026-11-27", "あ", "", "15.1.5")) {
            assertThat(wrong("0001000001", "シケン", typed, "1")).as(typed).containsExactly("birthDate");
        }
    }

    @Test
    void namesBecomeFullWidthKatakana() {
        for (String typed : List.of("シケン　タロウ", "ｼｹﾝ ﾀﾛｳ", "しけん たろう", " シケン   タロウ ", "ｼｹﾝ　たろう")) {
            assertThat(person("0001000001", typed, "S15.1.5", "1").nameKana())
                    .as(typed)
                    .isEqualTo("シケン　タロウ");
        }
        assertThat(person("0001000001", "ｶﾞ-ﾅ ﾎﾟｰﾙ", "S15.1.5", "1").nameKana()).isEqualTo("ガーナ　ポール");
    }

    @Test
    void numbersOfAnyWidthAreReadAndNeverFilledUp() {
        assertThat(person("０００１-００ ０００１", "シケン", "S15.1.5", "女").insuredNumber())
                .isEqualTo("0001000001");
        assertThat(wrong("1000001", "シケン", "S15.1.5", "1")).containsExactly("insuredNumber");
        assertThat(person("h001000001", "シケン", "S15.1.5", "２").insuredNumber()).isEqualTo("H001000001");
    }

    @Test
    void everythingWrongIsToldAtOnceAndNothingOfItIsShown() {
        TypedItems items = new TypedItems("12", "x", "taro <b>", "2月30日", "?");

        TypedItems.Outcome outcome = items.read(TODAY);

        assertThat(outcome).isInstanceOf(TypedItems.Wrong.class);
        assertThat(((TypedItems.Wrong) outcome).byItem().keySet())
                .containsExactly("insuredNumber", "nameKana", "birthDate", "sex", "insurer");
        assertThat(outcome.toString()).doesNotContain("taro", "2月30日");
        assertThat(items.toString()).doesNotContain("taro");
    }

    private static CardPerson person(String insured, String kana, String born, String sex) {
        TypedItems.Outcome outcome = new TypedItems("", insured, kana, born, sex).read(TODAY);
        assertThat(outcome).as(born).isInstanceOf(TypedItems.Read.class);
        return ((TypedItems.Read) outcome).person();
    }

    private static Set<String> wrong(String insured, String kana, String born, String sex) {
        TypedItems.Outcome outcome = new TypedItems("", insured, kana, born, sex).read(TODAY);
        assertThat(outcome).as(born).isInstanceOf(TypedItems.Wrong.class);
        return ((TypedItems.Wrong) outcome).byItem().keySet();
    }
}
