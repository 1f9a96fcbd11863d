package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import jp.tsunagi.layout.Record;
import org.junit.jupiter.api.Test;

/** A copy by words gives every byte, and touches nothing beyond the slack of either array. */
class CopiedBytesTest {

    @Test
    void everyLengthIsCopiedAsItIs() {
        for (int length = 0; length <= 80; length++) {
            byte[] from = new byte[5 + length + Record.SLACK];
            for (int i = 0; i < from.length; i++) {
                from[i] = (byte) (i * 7 + 1);
            }
            byte[] to = new byte[3 + length + Record.SLACK];
            int end = Transcode.copy(from, 5, 5 + length, to, 3);
            assertThat(end).isEqualTo(3 + length);
            assertThat(Arrays.copyOfRange(to, 3, end)).isEqualTo(Arrays.copyOfRange(from, 5, 5 + length));
            assertThat(Arrays.copyOf(to, 3)).containsOnly(0);
        }
    }
}
