package jp.tsunagi.counter;

import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;

/** A context that is ready, in the shape that Tomcat asks for. */
final class TomcatTls implements org.apache.tomcat.util.net.SSLContext {

    private final SSLContext context;
    private final X509Certificate[] chain;
    private final X509Certificate authority;

    TomcatTls(SSLContext context, KeyStore hub, X509Certificate authority) throws java.security.KeyStoreException {
        this.context = context;
        this.authority = authority;
        java.security.cert.Certificate[] certificates =
                hub.getCertificateChain(hub.aliases().nextElement());
        this.chain = new X509Certificate[certificates.length];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = (X509Certificate) certificates[i];
        }
    }

    @Override
    public void init(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
        // it was made ready with its own
    }

    @Override
    public void destroy() {
        // nothing to give back
    }

    @Override
    public SSLSessionContext getServerSessionContext() {
        return context.getServerSessionContext();
    }

    @Override
    public SSLEngine createSSLEngine() {
        return context.createSSLEngine();
    }

    @Override
    public SSLServerSocketFactory getServerSocketFactory() {
        return context.getServerSocketFactory();
    }

    @Override
    public SSLParameters getSupportedSSLParameters() {
        return context.getSupportedSSLParameters();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chain.clone();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {authority};
    }
}
