package jp.tsunagi.connector.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MllpSendTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        context.addComponent("mllp-send", new MllpSendComponent());
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aYesCarriesTheReceiversOwnNumber() throws IOException {
        try (Receiver receiver = Receiver.start(control -> "MSA|AA|" + control)) {
            Exchange sent = send(receiver, "M1");
            assertThat(sent.getException()).isNull();
            assertThat(sent.getMessage().getHeader(HubHeaders.PARTNER_RECEIPT)).isEqualTo("R-M1");
        }
    }

    @Test
    void oneConnectionCarriesManyMessages() throws IOException {
        try (Receiver receiver = Receiver.start(control -> "MSA|AA|" + control)) {
            for (int i = 0; i < 20; i++) {
                assertThat(send(receiver, "M" + i).getException()).isNull();
            }
            assertThat(receiver.connections()).isEqualTo(1);
            assertThat(receiver.received()).hasSize(20).startsWith("M0", "M1");
        }
    }

    @Test
    void contentThatIsRefusedIsNotToBeSentAgain() throws IOException {
        assertFailure(control -> "MSA|AE|" + control, CauseKind.REFUSED, "mllp.AE");
    }

    @Test
    void aReceiverThatIsNotReadyMayBeAskedAgain() throws IOException {
        assertFailure(control -> "MSA|AR|" + control, CauseKind.NOT_YET, "mllp.AR");
    }

    @Test
    void anAnswerToAnotherMessageTellsNothing() throws IOException {
        assertFailure(control -> "MSA|AA|M0", CauseKind.DOUBTFUL, "mllp.answer-of-another");
    }

    @Test
    void noAnswerIsDoubt() throws IOException {
        assertFailure(control -> Receiver.SILENCE, CauseKind.DOUBTFUL, "mllp.no-answer");
        assertFailure(control -> Receiver.HANG_UP, CauseKind.DOUBTFUL, "mllp.hung-up");
    }

    @Test
    void whatNobodyListensToHasNotLeft() throws IOException {
        Receiver receiver = Receiver.start(control -> "");
        receiver.close();
        assertThatThrownBy(() -> throwing(send(receiver, "M1")))
                .isInstanceOfSatisfying(
                        SendFailure.class, failure -> assertThat(failure.kind()).isEqualTo(CauseKind.PARTNER_DOWN));
    }

    @Test
    void theNextMessageAfterADoubtGoesOverAConnectionOfItsOwn() throws IOException {
        try (Receiver receiver =
                Receiver.start(control -> control.equals("M1") ? Receiver.SILENCE : "MSA|AA|" + control)) {
            assertThat(send(receiver, "M1").getException()).isNotNull();
            assertThat(send(receiver, "M2").getException()).isNull();
            assertThat(receiver.connections()).isEqualTo(2);
        }
    }

    @Test
    void aMessageWithoutControlNumberIsNotSent() throws IOException {
        try (Receiver receiver = Receiver.start(control -> "MSA|AA|" + control)) {
            assertThatThrownBy(() -> throwing(send(receiver, "")))
                    .isInstanceOfSatisfying(
                            SendFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(CauseKind.REFUSED));
            assertThat(receiver.received()).isEmpty();
        }
    }

    private void assertFailure(Function<String, String> answer, CauseKind kind, String code) throws IOException {
        try (Receiver receiver = Receiver.start(answer)) {
            assertThatThrownBy(() -> throwing(send(receiver, "M1")))
                    .isInstanceOfSatisfying(SendFailure.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(kind);
                        assertThat(failure.code()).isEqualTo(code);
                    });
        }
    }

    private Exchange send(Receiver receiver, String control) {
        String message = "MSH|^~\\&|A|B|C|D|20261126||ADT^A01|" + control + "|P|2.5\rPID|||試験\r";
        return template.request(
                "mllp-send:127.0.0.1:" + receiver.port() + "?timeout=300",
                exchange -> exchange.getMessage().setBody(message.getBytes(StandardCharsets.UTF_8)));
    }

    private static void throwing(Exchange exchange) throws Exception {
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
    }
}
