package jp.tsunagi.hub.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import java.net.ConnectException;
import java.nio.channels.CancelledKeyException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;
import jp.tsunagi.ledger.LedgerUnavailable;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Test;

/** What ended a send from our side is never taken for a refusal: that would end the delivery's way. */
class SendFaultTest {

    @Test
    void anInterruptedPoolOfConnectionsLeavesDoubt() {
        assertThat(SendFault.of(wrapped(new CancellationException())).kind()).isEqualTo(CauseKind.DOUBTFUL);
    }

    @Test
    void aContextThatStopsLeavesDoubt() {
        assertThat(SendFault.of(wrapped(new RejectedExecutionException())).kind())
                .isEqualTo(CauseKind.DOUBTFUL);
    }

    @Test
    void aSessionThatIsJustBeingClosedLeavesDoubt() {
        assertThat(SendFault.of(wrapped(new IllegalStateException("Session is being closed")))
                        .kind())
                .isEqualTo(CauseKind.DOUBTFUL);
        assertThat(SendFault.of(wrapped(new CancelledKeyException())).kind()).isEqualTo(CauseKind.DOUBTFUL);
        assertThat(SendFault.of(wrapped(new JMSException("the broker went away")))
                        .kind())
                .isEqualTo(CauseKind.DOUBTFUL);
    }

    @Test
    void whateverASendThatWasStoppedThrowsLeavesDoubt() {
        IllegalArgumentException odd = new IllegalArgumentException("interrupted in an odd place");
        assertThat(SendFault.of(wrapped(odd)).kind()).isEqualTo(CauseKind.REFUSED);
        SendFailure stopped = SendFault.stopped(wrapped(odd));
        assertThat(stopped.kind()).isEqualTo(CauseKind.DOUBTFUL);
        assertThat(stopped.code()).isEqualTo("error.IllegalArgumentException");
    }

    @Test
    void whatThePartnerSaidHoldsAlsoWhenTheSendWasStopped() {
        SendFailure said = new SendFailure(CauseKind.REFUSED, "http.422");
        assertThat(SendFault.stopped(wrapped(said))).isSameAs(said);
        assertThat(SendFault.stopped(wrapped(new ConnectException())).kind()).isEqualTo(CauseKind.PARTNER_DOWN);
    }

    @Test
    void aLedgerThatIsAwaySaysNothingOfThePartner() {
        assertThatThrownBy(() -> SendFault.stopped(wrapped(new LedgerUnavailable("away", null))))
                .isInstanceOf(LedgerUnavailable.class);
    }

    private static Throwable wrapped(Exception cause) {
        return new CamelExecutionException("failed", null, cause);
    }
}
