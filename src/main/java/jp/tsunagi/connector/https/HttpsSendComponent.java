package jp.tsunagi.connector.https;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code https-send:<name>?url=…&path=…}, a producer: one file by POST, with a key that is the same over all attempts.
 */
public final class HttpsSendComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        HttpsSendEndpoint endpoint = new HttpsSendEndpoint(uri, this);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
