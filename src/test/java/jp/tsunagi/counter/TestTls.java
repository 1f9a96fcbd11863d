package jp.tsunagi.counter;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import jp.tsunagi.counter.terminal.KeyFile;

/** A browser's side: a certificate, or none, and an authority that was imported. */
final class TestTls {

    private TestTls() {}

    static SSLContext of(Path keyFile, char[] password, X509Certificate trusted) throws IOException {
        try {
            KeyStore store = KeyFile.read(keyFile, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            return context(keys.getKeyManagers(), trusted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static SSLContext trusting(X509Certificate trusted) throws IOException, GeneralSecurityException {
        return context(new KeyManager[0], trusted);
    }

    private static SSLContext context(KeyManager[] keys, X509Certificate trusted)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, new TrustManager[] {CounterTls.trusting(trusted)}, null);
        return context;
    }
}
