package jp.tsunagi.counter;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import jp.tsunagi.counter.terminal.Enrolment;
import jp.tsunagi.counter.terminal.Terminal;
import jp.tsunagi.counter.terminal.Terminals;

/**
 * Who calls. The handshake has made sure that the caller has the key of a certificate that our authority signed; here
 * its enrolment is looked up at every call, so that a revocation holds at once and for connections that are open.
 */
final class TerminalGate {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Terminals terminals;
    private final Clock clock;

    TerminalGate(Terminals terminals, Clock clock) {
        this.terminals = terminals;
        this.clock = clock;
    }

    /** The terminal, if it is enrolled, not revoked and its certificate holds. */
    Terminal terminal(HttpServletRequest request) {
        if (!(request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain) || chain.length == 0) {
            throw RefusedCallException.of(403, "counter.terminal-unknown");
        }
        Terminal terminal = terminals
                .withCertificate(Enrolment.fingerprint(chain[0]))
                .orElseThrow(() -> RefusedCallException.of(403, "counter.terminal-unknown"));
        if (terminal.revoked()) {
            throw RefusedCallException.of(403, "counter.terminal-revoked");
        }
        if (clock.instant().isAfter(terminal.validUntil())) {
            throw RefusedCallException.of(403, "counter.terminal-expired");
        }
        return terminal;
    }

    /** What a certificate says its owner is called, for the record. */
    static String caller(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? name(chain[0])
                : "nobody";
    }

    static String name(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        String first = subject.replaceFirst("^CN=", "").replaceFirst(",.*", "");
        return Terminal.named(first)
                ? first
                : "serial " + certificate.getSerialNumber().toString(16);
    }
}
