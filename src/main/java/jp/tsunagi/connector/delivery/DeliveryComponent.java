package jp.tsunagi.connector.delivery;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jp.tsunagi.ledger.Ledger;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code delivery:<partner>}, a producer of work routes: every option but {@code order} is a parameter of the partner's
 * connector. With {@code event} it takes what the partner says later, and with {@code awaiting} it is a source: of what
 * the partner has not yet said that of.
 */
public final class DeliveryComponent extends DefaultComponent {

    private final Desk desk;

    public DeliveryComponent(Desk desk) {
        this.desk = desk;
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
        return desk.ledger().get();
    }

    PartnerWords words() {
        return desk.words().get();
    }

    boolean turn(String name) {
        return desk.turns().test(name);
    }

    Clock clock() {
        return desk.clock();
    }

    /**
     * What the component stands on.
     *
     * @param ledger asked when there is a body to store, not before
     * @param words the same
     * @param turns whether this node is the one that does something of this name
     */
    public record Desk(Supplier<Ledger> ledger, Supplier<PartnerWords> words, Predicate<String> turns, Clock clock) {}
}
