package jp.tsunagi.hub;

import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.problem.Message;
import org.springframework.boot.web.embedded.tomcat.ConnectorStartFailedException;
import org.springframework.boot.web.server.PortInUseException;

/** Tells which port of the hub's own doors another program has. */
final class WebPorts {

    private WebPorts() {}

    /** A {@link HubStartException} if that is why the hub did not start; else what was thrown. */
    static RuntimeException told(RuntimeException thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof PortInUseException used) {
                return told(used.getPort(), thrown);
            }
            if (at instanceof ConnectorStartFailedException failed) {
                return told(failed.getPort(), thrown);
            }
        }
        return thrown;
    }

    private static HubStartException told(int port, RuntimeException thrown) {
        return new HubStartException(Message.of("http.port-taken", port), thrown);
    }
}
