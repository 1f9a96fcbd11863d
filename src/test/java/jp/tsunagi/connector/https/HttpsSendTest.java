package jp.tsunagi.connector.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.connector.Shipment;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsSendTest {

    private static final String ASK = "&ask=RAW(/requests/{key})&askDelivered=200&askAbsent=404";
    private static final String ASK_FIELD =
            "&ask=RAW(/requests/{key})&askField=/state&askDelivered=accepted,done&askAbsent=unknown";

    @TempDir
    private static Path folder;

    private static AskablePartner partner;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private int keys;

    @BeforeAll
    static void startPartner() throws Exception {
        partner = AskablePartner.start(folder);
    }

    @AfterAll
    static void stopPartner() {
        partner.close();
    }

    @BeforeEach
    void start() {
        context.addComponent("https-send", new HttpsSendComponent());
        context.getRegistry().bind("partner-tls", partner.client());
        context.start();
        partner.mood(AskablePartner.Mood.ANSWERS);
        partner.says(0, "");
        partner.asked().clear();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aYesCarriesThePartnersOwnNumber() {
        Exchange sent = send("yes", false, "");
        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeader(HubHeaders.PARTNER_RECEIPT, String.class))
                .startsWith("R-");
        assertThat(partner.effects("yes")).isEqualTo(1);
    }

    @Test
    void noAnswerIsDoubt() {
        partner.mood(AskablePartner.Mood.TAKES_AND_HANGS_UP);
        assertFailure(send("silent", false, ASK), CauseKind.DOUBTFUL, "http.hung-up");
    }

    @Test
    void whatIsThereIsNotSentAgain() {
        Exchange first = send("once", false, ASK);
        Exchange again = sendAs("once", key(first), true, ASK);
        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getHeader(HubHeaders.PARTNER_RECEIPT)).isEqualTo("R-" + key(first));
        assertThat(partner.effects("once")).isEqualTo(1);
    }

    @Test
    void whatNeverCameIsSent() {
        Exchange sent = send("lost", true, ASK);
        assertThat(sent.getException()).isNull();
        assertThat(partner.asked()).containsExactly("/requests/" + key(sent));
        assertThat(partner.effects("lost")).isEqualTo(1);
    }

    @Test
    void anAnswerThatSaysNeitherLeavesTheDoubt() {
        partner.says(202, "");
        assertFailure(send("neither", true, ASK), CauseKind.NOT_YET, "http.asked-202");
        assertThat(partner.effects("neither")).isZero();
    }

    @Test
    void aWordInTheAnswerMayTell() {
        partner.says(200, "{\"state\": \"done\"}");
        assertThat(send("word", true, ASK_FIELD).getException()).isNull();
        partner.says(200, "{\"state\": \"being worked on\"}");
        assertFailure(send("word", true, ASK_FIELD), CauseKind.NOT_YET, "http.asked-200");
        partner.says(200, "<html>");
        assertFailure(send("word", true, ASK_FIELD), CauseKind.NOT_YET, "http.asked-200");
        assertThat(partner.effects("word")).isZero();
        partner.says(200, "{\"state\": \"unknown\"}");
        assertThat(send("word", true, ASK_FIELD).getException()).isNull();
        assertThat(partner.effects("word")).isEqualTo(1);
    }

    @Test
    void nobodyIsAskedBeforeAnythingWasSent() {
        assertThat(send("first", false, ASK).getException()).isNull();
        assertThat(partner.asked()).isEmpty();
    }

    @Test
    void aPartnerInTroubleIsLeftAlone() {
        partner.mood(AskablePartner.Mood.BUSY);
        assertFailure(send("busy", false, ASK), CauseKind.PARTNER_DOWN, "http.503");
        partner.says(500, "");
        assertFailure(send("busy", true, ASK), CauseKind.PARTNER_DOWN, "http.asked-500");
    }

    @Test
    void aRedirectIsNotFollowed() {
        partner.mood(AskablePartner.Mood.REDIRECTS);
        assertFailure(send("elsewhere", false, ""), CauseKind.REFUSED, "http.302");
        assertThat(partner.asked()).isEmpty();
    }

    @Test
    void aStrangeKeyHasNoSayInTheAddress() {
        Exchange sent = sendAs("strange", "../../admin?x=", true, ASK);
        assertThat(sent.getException()).isInstanceOf(IllegalArgumentException.class);
        assertThat(sent.getException().getMessage()).doesNotContain("admin");
        assertThat(partner.asked()).isEmpty();
        assertThat(partner.effects("strange")).isZero();
    }

    @Test
    void headersHaveNoSayInTheAddress() {
        Exchange exchange = exchange("headers", "1-a", false);
        exchange.getMessage().setHeader(Exchange.HTTP_URI, "https://127.0.0.1:1/elsewhere");
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, "/requests/x");
        assertThat(sent(exchange, "").getException()).isNull();
        assertThat(partner.effects("headers")).isEqualTo(1);
    }

    @Test
    void nothingGoesOutWithoutTls() {
        assertThatThrownBy(() -> context.createProducerTemplate()
                        .sendBody("https-send:x?url=http://127.0.0.1:1&path=/files&type=text/csv", ""))
                .hasStackTraceContaining("https:// expected");
    }

    @Test
    void whatNobodyListensToHasNotLeft() throws Exception {
        AskablePartner gone = AskablePartner.start(folder);
        String url = gone.url();
        gone.close();
        Exchange exchange = exchange("gone", "2-a", false);
        context.createProducerTemplate()
                .send(
                        "https-send:x?url=" + url + "&path=/files&type=text/csv&sslContextParameters=#partner-tls",
                        exchange);
        assertFailure(exchange, CauseKind.PARTNER_DOWN, "http.no-connection");
    }

    private Exchange send(String content, boolean mayHaveArrived, String more) {
        return sendAs(content, ++keys + "-" + content, mayHaveArrived, more);
    }

    private Exchange sendAs(String content, String key, boolean mayHaveArrived, String more) {
        return sent(exchange(content, key, mayHaveArrived), more);
    }

    private Exchange sent(Exchange exchange, String more) {
        context.createProducerTemplate()
                .send(
                        "https-send:x?url=" + partner.url()
                                + "&path=/files&type=text/csv&timeout=5000&sslContextParameters=#partner-tls" + more,
                        exchange);
        return exchange;
    }

    private Exchange exchange(String content, String key, boolean mayHaveArrived) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Exchange exchange = new org.apache.camel.support.DefaultExchange(context);
        exchange.setProperty(
                Shipment.PROPERTY,
                new Shipment(
                        1,
                        1,
                        mayHaveArrived,
                        "",
                        List.of(new Shipment.Part(
                                "a.csv", bytes.length, new byte[0], () -> new ByteArrayInputStream(bytes))),
                        stage -> {},
                        CrashPoint.NONE));
        exchange.getMessage().setHeader(HubHeaders.DELIVERY_KEY, key);
        return exchange;
    }

    private static String key(Exchange exchange) {
        return exchange.getMessage().getHeader(HubHeaders.DELIVERY_KEY, String.class);
    }

    private static void assertFailure(Exchange exchange, CauseKind kind, String code) {
        assertThat(exchange.getException()).isInstanceOfSatisfying(SendFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.code()).isEqualTo(code);
        });
    }
}
