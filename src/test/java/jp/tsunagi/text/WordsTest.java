package jp.tsunagi.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Eight bytes at once give what one after the other gives, at every length and up to the end of the array. */
class WordsTest {

    private static final int LONGEST = 40;

    @Test
    void digitsAreDigitsInEveryPlaceOfEveryLength() {
        for (int length = 0; length <= LONGEST; length++) {
            for (int slack = 0; slack <= 16; slack++) {
                byte[] bytes = new byte[3 + length + slack];
                Arrays.fill(bytes, (byte) 'x');
                Arrays.fill(bytes, 3, 3 + length, (byte) '7');
                assertThat(Words.digits(bytes, 3, 3 + length)).isTrue();
                for (int at = 3; at < 3 + length; at++) {
                    for (byte wrong : new byte[] {'/', ':', 0, (byte) 0xB7, (byte) 0x82, 'A'}) {
                        byte right = bytes[at];
                        bytes[at] = wrong;
                        assertThat(Words.digits(bytes, 3, 3 + length))
                                .describedAs("length %d, %d bytes behind, %02X at %d", length, slack, wrong, at)
                                .isFalse();
                        bytes[at] = right;
                    }
                }
            }
        }
    }

    @Test
    void theFirstOfSeveralIsFound() {
        byte[] bytes = "0123\"5678\"0123456789012345678\"0123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(Words.find(Words.pattern('"'), bytes, 0)).isEqualTo(4);
        assertThat(Words.find(Words.pattern('"'), bytes, 4)).isEqualTo(4);
        assertThat(Words.find(Words.pattern('"'), bytes, 5)).isEqualTo(9);
        assertThat(Words.find(Words.pattern('"'), bytes, 10)).isEqualTo(29);
        assertThat(Words.find(Words.pattern('"'), bytes, 10, 20)).isEqualTo(20);
    }
}
