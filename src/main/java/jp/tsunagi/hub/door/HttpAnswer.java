package jp.tsunagi.hub.door;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.connector.receipt.IdentityConflictException;
import jp.tsunagi.ledger.LedgerUnavailable;
import org.apache.camel.Exchange;

/**
 * What a request is answered with: JSON, {@code receipt} and {@code duplicate} if it was taken, else a problem of RFC
 * 9457.
 */
record HttpAnswer(int status, String type, String body) {

    private static final String RETRY_AFTER_SECONDS = "5";

    static HttpAnswer of(int status, String detail) {
        return new HttpAnswer(
                status,
                "application/problem+json",
                "{\"type\":\"about:blank\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}");
    }

    static HttpAnswer tooLarge(long largest) {
        return of(413, "a body of " + largest + " bytes at most expected");
    }

    /** What became of a message in its route. */
    static HttpAnswer of(Exchange exchange) {
        if (exchange.getException() != null) {
            return of(exchange.getException());
        }
        Object receipt = exchange.getMessage().getHeader(HubHeaders.RECEIPT);
        if (receipt == null) {
            return of(500, "the route keeps nothing");
        }
        boolean duplicate = exchange.getMessage().getHeader(HubHeaders.DUPLICATE, false, Boolean.class);
        return new HttpAnswer(202, "application/json", "{\"receipt\":" + receipt + ",\"duplicate\":" + duplicate + "}");
    }

    private static HttpAnswer of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IdentityConflictException) {
                return of(409, "this Idempotency-Key belongs to other content; use a new key");
            }
            if (cause instanceof LedgerUnavailable) {
                return of(503, "it could not be stored; send it again later with the same key");
            }
        }
        return of(500, "it could not be taken; send it again later with the same key");
    }

    void write(HttpServletResponse response) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
