package jp.tsunagi.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrashPointTest {

    private final List<String> ends = new ArrayList<>();

    @Test
    void theProcessEndsWhenTheNameIsPassedForTheNthTime() {
        CrashPoint point = HaltingPoint.at("accept.before-ack:2", () -> ends.add("end"));
        point.reach(CrashPoint.ACCEPT_BEFORE_ACK);
        point.reach(CrashPoint.ACCEPT_BEFORE_COMMIT);
        assertThat(ends).isEmpty();
        point.reach(CrashPoint.ACCEPT_BEFORE_ACK);
        assertThat(ends).hasSize(1);
        point.reach(CrashPoint.ACCEPT_BEFORE_ACK);
        assertThat(ends).hasSize(1);
    }

    @Test
    void aNameWithoutNumberEndsAtOnce() {
        HaltingPoint.at("deliver.after-rename", () -> ends.add("end")).reach(CrashPoint.DELIVER_AFTER_RENAME);
        assertThat(ends).hasSize(1);
    }

    @Test
    void withoutTheVariableNothingHappens() {
        assertThat(CrashPoint.of(Map.of())).isSameAs(CrashPoint.NONE);
    }

    @Test
    void aMisspelledNameIsRefused() {
        assertThatThrownBy(() -> CrashPoint.of(Map.of(CrashPoint.VARIABLE, "accept.befor-ack")))
                .hasMessageContaining("accept.before-commit")
                .hasMessageContaining("accept.befor-ack");
    }
}
