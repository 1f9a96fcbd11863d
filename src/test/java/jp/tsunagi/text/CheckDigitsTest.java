package jp.tsunagi.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CheckDigitsTest {

    @Test
    void publishedNumbersCheck() {
        assertThat(CheckDigits.checkDigit("3312001")).isEqualTo('5');
        assertThat(CheckDigits.checkDigit("43507")).isEqualTo('3');
        assertThat(CheckDigits.checkDigit("13101")).isEqualTo('1');
        assertThat(insurer("435073")).isTrue();
        assertThat(insurer("131011")).isTrue();
        assertThat(CheckDigits.checkDigit("030000010"))
                .as("the specification's sample is a dummy")
                .isEqualTo('6');
        assertThat(office("0300000100")).isFalse();
        assertThat(office("0300000106")).isTrue();
    }

    @Test
    void aLetterCountsFromTenWithoutIOAndQ() {
        // third place from the left has weight 2 in a number of ten: A 2×10 → 2+0, Z 2×32 → 6+4
        assertThat(CheckDigits.checkDigit("00A000000")).isEqualTo('8');
        assertThat(CheckDigits.checkDigit("00Z000000")).isEqualTo('0');
        assertThat(CheckDigits.checkDigit("00J000000")).as("18: I is left out").isEqualTo('1');
        assertThat(office("00A0000008")).isTrue();
        assertThat(office("00I0000008")).isFalse();
        assertThat(office("00a0000008")).isFalse();
        assertThat(office("0A00000008"))
                .as("only the third place takes a letter")
                .isFalse();
    }

    @Test
    void exactlyOneLastDigitOfTenFits() {
        for (int number = 0; number < 100_000; number++) {
            String digits = String.valueOf(100_000 + number).substring(1);
            int fitting = 0;
            for (char last = '0'; last <= '9'; last++) {
                fitting += insurer(digits + last) ? 1 : 0;
            }
            assertThat(fitting).isEqualTo(1);
            assertThat(insurer(digits + CheckDigits.checkDigit(digits))).isTrue();
        }
    }

    @Test
    void anySingleWrongDigitIsSeen() {
        String right = "131070" + "0000";
        String office = right.substring(0, 9) + CheckDigits.checkDigit(right.substring(0, 9));
        for (int at = 0; at < 10; at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String changed = office.substring(0, at) + digit + office.substring(at + 1);
                assertThat(office(changed)).as(changed).isEqualTo(changed.equals(office));
            }
        }
    }

    @Test
    void otherLengthsAndCharactersDoNotCheck() {
        assertThat(insurer("13101")).isFalse();
        assertThat(insurer("00131011")).isFalse();
        assertThat(insurer("13101 ")).isFalse();
        assertThat(insurer("A31011")).isFalse();
        assertThat(insurer("")).isFalse();
        assertThat(CheckDigits.insurerNumber(new byte[] {(byte) 0xB1, '0', '0', '0', '0', '0'}, 0, 6))
                .isFalse();
        assertThatThrownBy(() -> CheckDigits.checkDigit("12-4")).hasMessageContaining("at 2");
    }

    private static boolean insurer(String number) {
        byte[] bytes = ("x" + number + "y").getBytes(StandardCharsets.US_ASCII);
        return CheckDigits.insurerNumber(bytes, 1, bytes.length - 1);
    }

    private static boolean office(String number) {
        byte[] bytes = ("x" + number + "y").getBytes(StandardCharsets.US_ASCII);
        return CheckDigits.officeNumber(bytes, 1, bytes.length - 1);
    }
}
