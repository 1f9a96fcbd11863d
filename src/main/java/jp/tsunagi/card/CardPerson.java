package jp.tsunagi.card;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who the card or the typed items say it is. A My Number card has name, address, birth date and sex (基本4情報); a paper
 * card of care insurance has insured number, kana, birth date and sex.
 *
 * @param insurer 保険者番号, 6 digits
 * @param insuredNumber 被保険者番号, 10 digits or letters
 * @param nameKana in full-width katakana
 * @param sex 1 男, 2 女, 9 適用不能 (ISO 5218)
 * @param individualNumber 個人番号, 12 digits: present only where an insurer's counter is configured to read it
 */
public record CardPerson(
        @Nullable String insurer,
        @Nullable String insuredNumber,
        @Nullable String name,
        @Nullable String nameKana,
        @Nullable String address,
        LocalDate birthDate,
        String sex,
        @Nullable String individualNumber) {

    public CardPerson {
        hold("insurer", insurer, "[0-9]{6}");
        hold("insuredNumber", insuredNumber, "[0-9A-Z]{10}");
        hold("individualNumber", individualNumber, "[0-9]{12}");
        hold("sex", Objects.requireNonNull(sex, "sex"), "[129]");
        Objects.requireNonNull(birthDate, "birthDate");
    }

    /** Tells the item alone, never what stands there. */
    private static void hold(String item, @Nullable String value, String pattern) {
        if (value != null && !value.matches(pattern)) {
            throw new IllegalArgumentException(item + " is not " + pattern);
        }
    }

    /** Nothing of the person: this may end up in a log. */
    @Override
    public String toString() {
        return "CardPerson[…]";
    }
}
