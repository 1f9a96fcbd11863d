package jp.tsunagi.connector.delivery;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** One way of a route to one partner. */
@UriEndpoint(
        firstVersion = "0.2.0",
        scheme = "delivery",
        title = "Delivery",
        syntax = "delivery:partner",
        producerOnly = true,
        lenientProperties = true,
        remote = false)
public final class DeliveryEndpoint extends DefaultEndpoint {

    @UriPath
    private final String partner;

    @UriParam(defaultValue = "exchange")
    private String order = "exchange";

    private Map<String, String> parameters = Map.of();

    DeliveryEndpoint(String uri, DeliveryComponent component, String partner) {
        super(uri, component);
        this.partner = partner;
    }

    @Override
    public Producer createProducer() {
        return new DeliveryProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("a partner is something to send to, not a source");
    }

    @Override
    public boolean isSingleton() {
        return true;
    }

    @Override
    public boolean isLenientProperties() {
        return true;
    }

    @Override
    public DeliveryComponent getComponent() {
        return (DeliveryComponent) super.getComponent();
    }

    public String getPartner() {
        return partner;
    }

    public String getOrder() {
        return order;
    }

    /**
     * What must go one after the other: {@code exchange} all that the exchange sends to the partner, {@code person}
     * what is about one person, {@code none} nothing, or the name of a header whose value is the key.
     */
    public void setOrder(String order) {
        this.order = order;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    void setParameters(Map<String, String> parameters) {
        this.parameters = Map.copyOf(parameters);
    }
}
