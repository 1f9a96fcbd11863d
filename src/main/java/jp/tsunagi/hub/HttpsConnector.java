package jp.tsunagi.hub;

import java.nio.file.Path;
import java.util.Optional;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.Secrets;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** The port at which partners send requests: TLS, and nobody without a certificate of the known authority. */
final class HttpsConnector {

    private static final String NONE = "none";

    private HttpsConnector() {}

    /** Empty if {@code https.port} is {@code none}. */
    static Optional<Connector> of(HubConf conf, Secrets secrets, Path home) {
        return conf.get("https.port").equals(NONE) ? Optional.empty() : Optional.of(connector(conf, secrets, home));
    }

    private static Connector connector(HubConf conf, Secrets secrets, Path home) {
        Connector connector = new Connector("HTTP/1.1");
        connector.setPort(conf.number("https.port"));
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("address", conf.get("https.host"));
        AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        protocol.setSSLEnabled(true);
        SSLHostConfig tls = new SSLHostConfig();
        tls.setProtocols("TLSv1.2+TLSv1.3");
        tls.setCertificateVerification("required");
        tls.setTruststoreFile(home.resolve(conf.get("https.clients")).toString());
        tls.setTruststoreType("PKCS12");
        tls.setTruststorePassword(secrets.get("https.clients.password"));
        SSLHostConfigCertificate own = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
        own.setCertificateKeystoreFile(
                home.resolve(conf.get("https.certificate")).toString());
        own.setCertificateKeystoreType("PKCS12");
        own.setCertificateKeystorePassword(secrets.get("https.certificate.password"));
        tls.addCertificate(own);
        connector.addSslHostConfig(tls);
        return connector;
    }
}
