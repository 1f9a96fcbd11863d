package jp.tsunagi.connector.facts;

import java.util.Map;
import jp.tsunagi.ledger.PersonKeys;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code facts-put:<topic>}, a producer: each line of a canonical file as a record, all of a file or none. */
public final class FactsPutComponent extends DefaultComponent {

    private final String brokers;
    private final PersonKeys persons;

    public FactsPutComponent(String brokers, PersonKeys persons) {
        this.brokers = brokers;
        this.persons = persons;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FactsPutEndpoint endpoint = new FactsPutEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    String brokers() {
        return brokers;
    }

    PersonKeys persons() {
        return persons;
    }
}
