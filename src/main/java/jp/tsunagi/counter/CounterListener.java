package jp.tsunagi.counter;

import jakarta.servlet.Servlet;
import java.net.InetAddress;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** A Tomcat that speaks TLS 1.3 with clients that show a certificate, and nothing else. */
final class CounterListener implements AutoCloseable {

    private static final int THREADS = 64;
    private static final int CONNECTIONS = 2000;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int IDLE_MILLIS = 60_000;
    private static final int SESSION_SECONDS = 3600;

    private final Tomcat tomcat;

    private CounterListener(Tomcat tomcat) {
        this.tomcat = tomcat;
    }

    /**
     * Starts it.
     *
     * @param port 0: any that is free
     * @param work a folder that Tomcat may use
     */
    static CounterListener start(InetAddress address, int port, TomcatTls tls, Servlet servlet, Path work) {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(work.toString());
        tomcat.setConnector(connector(address, port, tls));
        ErrorReportValve quiet = new ErrorReportValve();
        quiet.setShowReport(false);
        quiet.setShowServerInfo(false);
        tomcat.getHost().getPipeline().addValve(quiet);
        StandardContext context =
                (StandardContext) tomcat.addContext("", work.toAbsolutePath().toString());
        // these look into other people's classes for leaks of applications that come and go
        context.setClearReferencesObjectStreamClassCaches(false);
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        Tomcat.addServlet(context, "counter", servlet);
        context.addServletMappingDecoded("/", "counter");
        try {
            tomcat.start();
            if (tomcat.getConnector().getLocalPort() < 0) {
                throw new IllegalStateException("the counter's listener cannot use port " + port);
            }
            return new CounterListener(tomcat);
        } catch (LifecycleException | RuntimeException e) {
            stop(tomcat);
            throw new IllegalStateException("the counter's listener cannot start on port " + port, e);
        }
    }

    private static Connector connector(InetAddress address, int port, TomcatTls tls) {
        Http11NioProtocol protocol = new Http11NioProtocol();
        protocol.setAddress(address);
        protocol.setSSLEnabled(true);
        protocol.setMaxThreads(THREADS);
        protocol.setMaxConnections(CONNECTIONS);
        protocol.setMaxHttpRequestHeaderSize(HEADER_BYTES);
        protocol.setConnectionTimeout(PATIENCE_MILLIS);
        protocol.setKeepAliveTimeout(IDLE_MILLIS);
        protocol.setMaxKeepAliveRequests(-1);
        protocol.setDisableUploadTimeout(false);
        protocol.setConnectionUploadTimeout(PATIENCE_MILLIS);
        // what a refused caller still sends is not read
        protocol.setMaxSwallowSize(0);
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.3");
        host.setCertificateVerification("required");
        host.setSessionTimeout(SESSION_SECONDS);
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setSslContext(tls);
        host.addCertificate(certificate);
        Connector connector = new Connector(protocol);
        connector.setPort(port);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setAllowTrace(false);
        connector.addSslHostConfig(host);
        return connector;
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** Waits for the calls under way. */
    @Override
    public void close() {
        stop(tomcat);
    }

    private static void stop(Tomcat tomcat) {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("the counter's listener did not stop", e);
        }
    }
}
