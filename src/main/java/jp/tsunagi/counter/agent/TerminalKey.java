package jp.tsunagi.counter.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.counter.RefusedCallException;
import jp.tsunagi.counter.terminal.KeyFile;

/** The key that the hub gave to this terminal, and whom it trusts by it: the hub's authority alone. */
public final class TerminalKey {

    private static final String[] PROTOCOLS = {"TLSv1.3"};

    private final X509Certificate certificate;
    private final SSLContext context;
    private final Clock clock;

    private TerminalKey(X509Certificate certificate, SSLContext context, Clock clock) {
        this.certificate = certificate;
        this.context = context;
        this.clock = clock;
    }

    /**
     * Reads the file that {@code ./tsunagi terminal enroll} made.
     *
     * @throws IOException if it is not there, or the password is another
     */
    public static TerminalKey read(Path file, char[] password, Clock clock) throws IOException {
        try {
            KeyStore store = KeyFile.read(file, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", KeyFile.issuer(store));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return new TerminalKey(KeyFile.certificate(store), context, clock);
        } catch (GeneralSecurityException e) {
            throw new IOException("no key file of a terminal", e);
        }
    }

    SSLContext context() {
        return context;
    }

    SSLParameters parameters() {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(PROTOCOLS.clone());
        return parameters;
    }

    /** Says what is wrong with the certificate before the hub turns it away in a word that nobody sees. */
    void mustHold() {
        if (clock.instant().isAfter(certificate.getNotAfter().toInstant())) {
            throw new RefusedCallException(403, Refusal.of("counter.terminal-expired"));
        }
    }
}
