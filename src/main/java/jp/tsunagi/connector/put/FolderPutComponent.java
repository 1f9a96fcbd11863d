package jp.tsunagi.connector.put;

import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code folder-put:<folder>}, a producer: the files of one delivery, whole and once. */
public final class FolderPutComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FolderPutEndpoint endpoint = new FolderPutEndpoint(uri, this, Path.of(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
