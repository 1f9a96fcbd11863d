package jp.tsunagi.connector.https;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/**
 * One address of a partner. It stands in the partner's text alone: no header has a say in it, and a redirect is not
 * followed.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "https-send",
        title = "HTTPS send",
        syntax = "https-send:name",
        producerOnly = true)
public final class HttpsSendEndpoint extends DefaultEndpoint {

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);

    @UriPath
    private String name = "";

    @UriParam
    @Metadata(required = true)
    private String url = "";

    @UriParam
    @Metadata(required = true)
    private String path = "";

    @UriParam
    @Metadata(required = true)
    private String type = "";

    @UriParam
    private @Nullable SSLContextParameters sslContextParameters;

    @UriParam(defaultValue = "60000")
    private long timeout = 60_000;

    @UriParam(defaultValue = "Receipt-Number")
    private String receipt = "Receipt-Number";

    @UriParam
    private String ask = "";

    @UriParam
    private String askField = "";

    @UriParam
    private String askDelivered = "";

    @UriParam
    private String askAbsent = "";

    HttpsSendEndpoint(String uri, HttpsSendComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() throws Exception {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TO_CONNECT);
        if (sslContextParameters != null) {
            client.sslContext(sslContextParameters.createSSLContext(getCamelContext()));
        }
        Duration patience = Duration.ofMillis(timeout);
        Exchanger exchanger = new Exchanger(client.build(), patience, receipt);
        Question question = new Question(
                exchanger, url, ask, askField, Set.of(askDelivered.split(",")), Set.of(askAbsent.split(",")));
        return new HttpsSendProducer(this, exchanger, address(url + path), type, question);
    }

    /** @throws IllegalArgumentException what is sent is about persons: it goes over TLS or not at all */
    static URI address(String text) {
        URI address = URI.create(text);
        if (!"https".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("an address that begins with https:// expected");
        }
        return address;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("https-send is something to send to, not a source");
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getUrl() {
        return url;
    }

    /** The partner's address, without a path. */
    public void setUrl(String url) {
        this.url = url;
    }

    public String getPath() {
        return path;
    }

    /** Where files are sent to. */
    public void setPath(String path) {
        this.path = path;
    }

    public String getType() {
        return type;
    }

    /** The media type of the files. */
    public void setType(String type) {
        this.type = type;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /** Our certificate and whom we trust. */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public long getTimeout() {
        return timeout;
    }

    /** How long to wait for an answer, in milliseconds. */
    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }

    public String getReceipt() {
        return receipt;
    }

    /** The header of an answer that holds the partner's own number. */
    public void setReceipt(String receipt) {
        this.receipt = receipt;
    }

    public String getAsk() {
        return ask;
    }

    /** Where the partner is asked, with {@code {key}}; empty: it cannot be asked. */
    public void setAsk(String ask) {
        this.ask = ask;
    }

    public String getAskField() {
        return askField;
    }

    /** JSON pointer to the word in an answer; empty: the status is the word. */
    public void setAskField(String askField) {
        this.askField = askField;
    }

    public String getAskDelivered() {
        return askDelivered;
    }

    /** Words that mean it is there, with commas between. */
    public void setAskDelivered(String askDelivered) {
        this.askDelivered = askDelivered;
    }

    public String getAskAbsent() {
        return askAbsent;
    }

    /** Words that mean it never came, with commas between. */
    public void setAskAbsent(String askAbsent) {
        this.askAbsent = askAbsent;
    }
}
