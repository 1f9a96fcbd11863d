package jp.tsunagi.connector.put;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** One folder of one account. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "sftp-put",
        title = "SFTP put",
        syntax = "sftp-put:host:port",
        producerOnly = true)
public final class SftpPutEndpoint extends DefaultEndpoint {

    @UriPath
    private final String host;

    @UriPath
    private final int port;

    @UriParam
    @Metadata(required = true)
    private String user = "";

    @UriParam
    @Metadata(required = true, secret = true)
    private String password = "";

    @UriParam
    @Metadata(required = true)
    private String knownHosts = "";

    @UriParam
    private String folder = "";

    @UriParam
    private String marker = "";

    @UriParam(defaultValue = "10000")
    private long timeout = 10_000;

    SftpPutEndpoint(String uri, SftpPutComponent component, String host, int port) {
        super(uri, component);
        this.host = host;
        this.port = port;
    }

    @Override
    public Producer createProducer() {
        return new SftpPutProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("sftp-put is something to send to, not a source");
    }

    SftpSessions sessions() {
        return new SftpSessions(host, port, user, password, Path.of(knownHosts), Duration.ofMillis(timeout));
    }

    public String getHost() {
        return host;
    }

    public int getPort() {
        return port;
    }

    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getKnownHosts() {
        return knownHosts;
    }

    /** The file that names the server's key. */
    public void setKnownHosts(String knownHosts) {
        this.knownHosts = knownHosts;
    }

    public String getFolder() {
        return folder;
    }

    /** From the account's home. */
    public void setFolder(String folder) {
        this.folder = folder;
    }

    public String getMarker() {
        return marker;
    }

    /** What the name of the empty file ends in that tells the set complete, e.g. {@code .end}; empty: none. */
    public void setMarker(String marker) {
        this.marker = marker;
    }

    public long getTimeout() {
        return timeout;
    }

    /** How long to wait for a connection and a login, in milliseconds. */
    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }
}
