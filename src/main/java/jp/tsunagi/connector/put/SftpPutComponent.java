package jp.tsunagi.connector.put;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code sftp-put:<host>:<port>}, a producer: the files of one delivery, whole and once. */
public final class SftpPutComponent extends DefaultComponent {

    private static final int USUAL_PORT = 22;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        int colon = remaining.lastIndexOf(':');
        String host = colon < 0 ? remaining : remaining.substring(0, colon);
        int port = colon < 0 ? USUAL_PORT : Integer.parseInt(remaining.substring(colon + 1));
        SftpPutEndpoint endpoint = new SftpPutEndpoint(uri, this, host, port);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
