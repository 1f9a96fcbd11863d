package jp.tsunagi.connector.delivery;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import jp.tsunagi.ledger.Ledger;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code delivery:<partner>}, a producer of work routes. Every option but {@code order} is a parameter of the partner's
 * connector.
 */
public final class DeliveryComponent extends DefaultComponent {

    private final Supplier<Ledger> ledger;
    private final Clock clock;

    /** @param ledger asked when there is a body to store, not before */
    public DeliveryComponent(Supplier<Ledger> ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        DeliveryEndpoint endpoint = new DeliveryEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        Map<String, String> forConnector = new TreeMap<>();
        parameters.forEach((name, value) -> forConnector.put(name, value.toString()));
        parameters.clear();
        endpoint.setParameters(forConnector);
        return endpoint;
    }

    Ledger ledger() {
        return ledger.get();
    }

    Clock clock() {
        return clock;
    }
}
