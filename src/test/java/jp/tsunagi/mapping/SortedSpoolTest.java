package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SortedSpoolTest {

    /** More than fits into memory, so that files are merged. */
    @Test
    void rowsComeByKeyAndThenByNumberAndNoneIsLost() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<String> wanted = new ArrayList<>();
        List<String> got = new ArrayList<>();
        try (SortedSpool spool = new SortedSpool()) {
            for (int i = 0; i < 60_000; i++) {
                int key = random.nextInt(5_000);
                wanted.add(String.format("%06d %06d", key, i));
                spool.add(ByteBuffer.allocate(4).putInt(key).array(), i, new byte[300 + i % 7]);
            }
            spool.drain(row -> {
                int number = (int) row.number();
                assertThat(row.value()).hasSize(300 + number % 7);
                got.add(String.format("%06d %06d", ByteBuffer.wrap(row.key()).getInt(), number));
            });
        }
        wanted.sort(null);
        assertThat(got).isEqualTo(wanted);
    }
}
