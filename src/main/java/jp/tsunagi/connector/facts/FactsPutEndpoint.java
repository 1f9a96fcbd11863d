package jp.tsunagi.connector.facts;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** One topic of facts. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "facts-put",
        title = "Facts put",
        syntax = "facts-put:topic",
        producerOnly = true)
public final class FactsPutEndpoint extends DefaultEndpoint {

    @UriPath
    private final String topic;

    @UriParam(defaultValue = "60000")
    private int timeout = 60_000;

    FactsPutEndpoint(String uri, FactsPutComponent component, String topic) {
        super(uri, component);
        this.topic = topic;
    }

    @Override
    public Producer createProducer() {
        FactsPutComponent component = (FactsPutComponent) getComponent();
        return new FactsPutProducer(this, new FactsTopic(component.brokers(), topic, timeout), component.persons());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("facts-put is something to send to, not a source");
    }

    public int getTimeout() {
        return timeout;
    }

    /** How long a file may take until the brokers give it up, in milliseconds. */
    public void setTimeout(int timeout) {
        this.timeout = timeout;
    }
}
