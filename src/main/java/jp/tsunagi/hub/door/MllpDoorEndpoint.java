package jp.tsunagi.hub.door;

import java.time.Clock;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** One port that hospitals send to. The body is a message's bytes in their own charset, without the frame of MLLP. */
@UriEndpoint(
        firstVersion = "0.2.0",
        scheme = "mllp",
        title = "MLLP door",
        syntax = "mllp:host:port",
        consumerOnly = true)
public final class MllpDoorEndpoint extends DefaultEndpoint {

    @UriPath
    private final String host;

    @UriPath
    private final int port;

    private final Clock clock;

    @UriParam(defaultValue = "500")
    private int connections = 500;

    @UriParam(defaultValue = "60000")
    private int patience = 60_000;

    @UriParam(defaultValue = "20971520")
    private int largest = 20 << 20;

    MllpDoorEndpoint(String uri, MllpDoorComponent component, String host, int port, Clock clock) {
        super(uri, component);
        this.host = host;
        this.port = port;
        this.clock = clock;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("mllp is a source; mllp-send sends");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        MllpDoorConsumer consumer = new MllpDoorConsumer(this, processor, clock);
        configureConsumer(consumer);
        return consumer;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    public int getConnections() {
        return connections;
    }

    /** How many senders are served at the same time; another one waits until one of them hangs up. */
    public void setConnections(int connections) {
        this.connections = connections;
    }

    public int getPatience() {
        return patience;
    }

    /**
     * How long a sender may pause in the middle of a message, in milliseconds; between messages as long as it likes.
     */
    public void setPatience(int patience) {
        this.patience = patience;
    }

    public int getLargest() {
        return largest;
    }

    /** How many bytes a message may have; a larger one is answered with {@code AE} and its connection closed. */
    public void setLargest(int largest) {
        this.largest = largest;
    }
}
