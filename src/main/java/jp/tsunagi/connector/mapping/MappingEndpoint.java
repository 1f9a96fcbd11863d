package jp.tsunagi.connector.mapping;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** One use of a map in a route. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "mapping",
        title = "Mapping",
        syntax = "mapping:map",
        producerOnly = true,
        remote = false)
public final class MappingEndpoint extends DefaultEndpoint {

    @UriPath
    private final String map;

    @UriParam(defaultValue = "STOP")
    private WhenRefused whenRefused = WhenRefused.STOP;

    MappingEndpoint(String uri, MappingComponent component, String map) {
        super(uri, component);
        this.map = map;
    }

    @Override
    public Producer createProducer() {
        return new MappingProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("a map is something to send to, not a source");
    }

    @Override
    public boolean isSingleton() {
        return true;
    }

    @Override
    public MappingComponent getComponent() {
        return (MappingComponent) super.getComponent();
    }

    public String getMap() {
        return map;
    }

    public WhenRefused getWhenRefused() {
        return whenRefused;
    }

    /** What happens to the message when the file is refused; the file itself is always kept with its problems. */
    public void setWhenRefused(WhenRefused whenRefused) {
        this.whenRefused = whenRefused;
    }
}
