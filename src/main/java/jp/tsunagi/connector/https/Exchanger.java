package jp.tsunagi.connector.https;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;

/** Requests and their answers; whatever else happens is told as what it means for a delivery. */
final class Exchanger {

    private final HttpClient client;
    private final Duration patience;
    private final String receiptHeader;

    Exchanger(HttpClient client, Duration patience, String receiptHeader) {
        this.client = client;
        this.patience = patience;
        this.receiptHeader = receiptHeader;
    }

    /**
     * @param most so many bytes of the answer are read
     * @throws SendFailure no answer came; nothing has left before a connection stands, afterwards there is doubt
     */
    Answer send(HttpRequest.Builder request, int most) throws InterruptedException {
        try {
            HttpResponse<InputStream> response =
                    client.send(request.timeout(patience).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return new Answer(
                        response.statusCode(),
                        response.headers().firstValue(receiptHeader).orElse(""),
                        body.readNBytes(most));
            }
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new SendFailure(CauseKind.PARTNER_DOWN, "http.no-connection", e);
        } catch (SSLHandshakeException e) {
            throw new SendFailure(CauseKind.PARTNER_DOWN, "http.tls", e);
        } catch (HttpTimeoutException e) {
            throw new SendFailure(CauseKind.DOUBTFUL, "http.no-answer", e);
        } catch (IOException e) {
            throw new SendFailure(CauseKind.DOUBTFUL, "http.hung-up", e);
        }
    }

    /**
     * @param receipt the partner's number; empty: none
     * @param body its beginning
     */
    record Answer(int status, String receipt, byte[] body) {}
}
