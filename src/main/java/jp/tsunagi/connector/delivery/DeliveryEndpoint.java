package jp.tsunagi.connector.delivery;

import java.time.Duration;
import java.util.Map;
import jp.tsunagi.source.UnitTime;
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
        lenientProperties = true,
        remote = false)
public final class DeliveryEndpoint extends DefaultEndpoint {

    @UriPath
    private final String partner;

    @UriParam(defaultValue = "exchange")
    private String order = "exchange";

    @UriParam
    private String event = "";

    @UriParam
    private String awaiting = "";

    @UriParam(defaultValue = "30s")
    private String every = "30s";

    private Map<String, String> parameters = Map.of();

    DeliveryEndpoint(String uri, DeliveryComponent component, String partner) {
        super(uri, component);
        this.partner = partner;
    }

    @Override
    public Producer createProducer() {
        return event.isEmpty() ? new DeliveryProducer(this) : new EventProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (awaiting.isEmpty()) {
            throw new IllegalArgumentException("a partner is a source only with awaiting=<state of its receipts>");
        }
        Duration pause = UnitTime.parse(every)
                .filter(time -> !time.isZero())
                .orElseThrow(() -> new IllegalArgumentException("every: a time such as 30s expected, found " + every));
        AwaitingConsumer consumer = new AwaitingConsumer(this, processor, pause);
        configureConsumer(consumer);
        return consumer;
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

    public String getEvent() {
        return event;
    }

    /** What the partner says with this message: a state of its receipts; empty: the message is to be sent to it. */
    public void setEvent(String event) {
        this.event = event;
    }

    public String getAwaiting() {
        return awaiting;
    }

    /** As a source: the deliveries that stand in this state of the partner's receipts. */
    public void setAwaiting(String awaiting) {
        this.awaiting = awaiting;
    }

    public String getEvery() {
        return every;
    }

    /** How often they are handed out, e.g. {@code 30s}; those that were asked about often, less often. */
    public void setEvery(String every) {
        this.every = every;
    }
}
