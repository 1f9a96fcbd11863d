package jp.tsunagi.hub.door;

import java.time.Clock;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code mllp:<host>:<port>}, a source: HL7 v2 messages over MLLP, each answered when the route is through with it. */
public final class MllpDoorComponent extends DefaultComponent {

    private final Clock clock;

    public MllpDoorComponent(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        int colon = remaining.lastIndexOf(':');
        MllpDoorEndpoint endpoint = new MllpDoorEndpoint(
                uri, this, remaining.substring(0, colon), Integer.parseInt(remaining.substring(colon + 1)), clock);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
