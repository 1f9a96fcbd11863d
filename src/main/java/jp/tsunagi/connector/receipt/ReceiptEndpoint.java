package jp.tsunagi.connector.receipt;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** One channel of an exchange. */
@UriEndpoint(firstVersion = "0.2.0", scheme = "receipt", title = "Receipt", syntax = "receipt:channel", remote = false)
public final class ReceiptEndpoint extends DefaultEndpoint {

    @UriPath
    private final String channel;

    @UriParam(defaultValue = "")
    private String headers = "";

    ReceiptEndpoint(String uri, ReceiptComponent component, String channel) {
        super(uri, component);
        this.channel = channel;
    }

    @Override
    public Producer createProducer() {
        return new ReceiptProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        WorkConsumer consumer = new WorkConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public boolean isSingleton() {
        return true;
    }

    @Override
    public ReceiptComponent getComponent() {
        return (ReceiptComponent) super.getComponent();
    }

    public String getChannel() {
        return channel;
    }

    public String getHeaders() {
        return headers;
    }

    /** The message's own headers, with commas between, that the work route gets again; they are stored as they are. */
    public void setHeaders(String headers) {
        this.headers = headers;
    }
}
