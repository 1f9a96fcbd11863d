package jp.tsunagi.counter;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** The hub's side of the handshake: it trusts its own authority alone, and records whom it turned away and why. */
final class CounterTls {

    private CounterTls() {}

    static SSLContext context(KeyStore hub, char[] password, X509Certificate authority, RefusedCalls refused)
            throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(hub, password);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), new TrustManager[] {new Recording(trusting(authority), refused)}, null);
        return context;
    }

    /** Trusts what this certificate has signed. */
    static X509ExtendedTrustManager trusting(X509Certificate authority) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", authority);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager trust) {
                return trust;
            }
        }
        throw new GeneralSecurityException("this JDK checks no X.509 certificates");
    }

    /** Asks another, and records its refusals of clients. */
    private static final class Recording extends X509ExtendedTrustManager {

        private final X509ExtendedTrustManager own;
        private final RefusedCalls refused;

        Recording(X509ExtendedTrustManager own, RefusedCalls refused) {
            this.own = own;
            this.refused = refused;
        }

        @FunctionalInterface
        private interface Check {
            void run() throws CertificateException;
        }

        private void recorded(X509Certificate[] chain, Check check) throws CertificateException {
            try {
                check.run();
            } catch (CertificateException e) {
                refused.record(chain.length == 0 ? "nobody" : TerminalGate.name(chain[0]), "handshake", rule(e));
                throw e;
            }
        }

        private static String rule(Throwable thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof CertificateExpiredException
                        || cause instanceof CertPathValidatorException path
                                && path.getReason() == CertPathValidatorException.BasicReason.EXPIRED) {
                    return "counter.terminal-expired";
                }
                if (cause instanceof CertificateNotYetValidException) {
                    return "counter.terminal-early";
                }
            }
            return "counter.terminal-unknown";
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            recorded(chain, () -> own.checkClientTrusted(chain, type, engine));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            recorded(chain, () -> own.checkClientTrusted(chain, type, socket));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            recorded(chain, () -> own.checkClientTrusted(chain, type));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            own.checkServerTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            own.checkServerTrusted(chain, type, socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            own.checkServerTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return own.getAcceptedIssuers();
        }
    }
}
