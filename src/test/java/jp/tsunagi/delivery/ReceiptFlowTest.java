package jp.tsunagi.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import jp.tsunagi.delivery.ReceiptFlow.Effect;
import org.junit.jupiter.api.Test;

class ReceiptFlowTest {

    private final ReceiptFlow claims = new ReceiptFlow(List.of(
            state("sent", "送信済", "arrived", "cancelling"),
            state("arrived", "到達", "accepted", "returned", "cancelling"),
            state("accepted", "受付", "examined", "returned", "cancelling"),
            state("examined", "審査済"),
            state("returned", "返戻"),
            state("cancelling", "取消依頼中", "cancelled"),
            state("cancelled", "取消済")));

    @Test
    void receiptsInOrderMoveTheDelivery() {
        assertThat(claims.first().name()).isEqualTo("sent");
        assertThat(claims.effect("sent", "arrived")).isEqualTo(Effect.MOVES);
        assertThat(claims.effect("arrived", "accepted")).isEqualTo(Effect.MOVES);
        assertThat(claims.effect("accepted", "returned")).isEqualTo(Effect.MOVES);
    }

    @Test
    void aReceiptThatOvertookAnotherMovesAsFarAsItSays() {
        assertThat(claims.effect("sent", "accepted")).isEqualTo(Effect.MOVES);
        assertThat(claims.effect("accepted", "arrived")).isEqualTo(Effect.KNOWN);
    }

    @Test
    void theSameReceiptTwiceChangesNothing() {
        assertThat(claims.effect("accepted", "accepted")).isEqualTo(Effect.KNOWN);
    }

    @Test
    void examinedAndReturnedCannotBothBeTrue() {
        assertThat(claims.effect("examined", "returned")).isEqualTo(Effect.CONTRADICTS);
    }

    @Test
    void aStateThatNobodyDeclaredIsNoState() {
        assertThatThrownBy(() -> claims.effect("sent", "lost")).hasMessageContaining("lost");
    }

    private static ReceiptState state(String name, String label, String... next) {
        return new ReceiptState(name, label, List.of(next), Optional.empty(), false, false);
    }
}
