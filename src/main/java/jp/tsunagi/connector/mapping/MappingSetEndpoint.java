package jp.tsunagi.connector.mapping;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** One use of a set in a route. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "mapping-set",
        title = "Mapping set",
        syntax = "mapping-set:set",
        producerOnly = true,
        remote = false)
public final class MappingSetEndpoint extends DefaultEndpoint {

    @UriPath
    private final String set;

    MappingSetEndpoint(String uri, MappingSetComponent component, String set) {
        super(uri, component);
        this.set = set;
    }

    @Override
    public Producer createProducer() {
        return new MappingSetProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("a set is something to send to, not a source");
    }

    @Override
    public boolean isSingleton() {
        return true;
    }

    @Override
    public MappingSetComponent getComponent() {
        return (MappingSetComponent) super.getComponent();
    }

    public String getSet() {
        return set;
    }
}
