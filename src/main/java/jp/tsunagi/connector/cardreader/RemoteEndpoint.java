package jp.tsunagi.connector.cardreader;

import java.util.function.Supplier;
import jp.tsunagi.counter.CounterDoor;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;

/**
 * {@code cardreader:remote}: what enrolled terminals at counters send, answered within the call. What the route leaves
 * as its body is the answer.
 */
@UriEndpoint(
        firstVersion = "0.2.0",
        scheme = "cardreader-remote",
        title = "Card readers elsewhere",
        syntax = "cardreader:remote",
        consumerOnly = true,
        remote = true,
        headersClass = HubCardHeaders.class,
        category = {Category.IOT})
public final class RemoteEndpoint extends DefaultEndpoint {

    /** What stands in the place of the readers' names. */
    static final String NAME = "remote";

    private static final String EVENTS = "events";
    private static final String CONSENTS = "consents";

    private final Supplier<CounterDoor> door;

    @UriParam(
            enums = EVENTS + "," + CONSENTS,
            defaultValue = EVENTS,
            description = "What the route takes: cards and typed items, or what people consented to.")
    private String message = EVENTS;

    RemoteEndpoint(String uri, Component component, Supplier<CounterDoor> door) {
        super(uri, component);
        this.door = door;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("terminals are a source, not something to send to");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        RemoteConsumer consumer = new RemoteConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public boolean isSingleton() {
        return true;
    }

    CounterDoor door() {
        return door.get();
    }

    boolean consents() {
        return message.equals(CONSENTS);
    }

    public String getMessage() {
        return message;
    }

    public void setMessage(String message) {
        if (!message.equals(EVENTS) && !message.equals(CONSENTS)) {
            throw new IllegalArgumentException("message: events or consents expected");
        }
        this.message = message;
    }
}
