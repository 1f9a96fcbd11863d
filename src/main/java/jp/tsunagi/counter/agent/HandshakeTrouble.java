package jp.tsunagi.counter.agent;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.counter.RefusedCallException;

/** Why a call did not get through, as far as TLS tells it. */
final class HandshakeTrouble {

    private HandshakeTrouble() {}

    static RefusedCallException of(IOException thrown) {
        return new RefusedCallException(503, Refusal.of(rule(thrown)));
    }

    private static String rule(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException
                    || cause instanceof CertPathValidatorException
                    || cause instanceof CertificateException) {
                return "counter.hub-unknown";
            }
            String text = String.valueOf(cause.getMessage());
            if (cause instanceof SSLException && text.contains("fatal alert")) {
                return text.contains("expired") ? "counter.terminal-expired" : "counter.terminal-unknown";
            }
        }
        return "counter.unreachable";
    }
}
