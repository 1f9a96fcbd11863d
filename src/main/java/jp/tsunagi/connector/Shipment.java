package jp.tsunagi.connector;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import jp.tsunagi.crash.CrashPoint;
import org.apache.camel.Exchange;

/**
 * One attempt at one delivery, as a connector that sends sees it. It stands in the exchange property {@link #PROPERTY}.
 *
 * @param id the delivery's number, the same over all attempts
 * @param attempt which attempt this is, from 1
 * @param mayHaveArrived an earlier attempt perhaps took effect
 * @param stage how far the earlier attempts said they were; empty: they said nothing
 * @param parts the files, in their order
 * @param progress is told, durably, how far this attempt is
 * @param crash where the no-loss proof may end the process
 */
public record Shipment(
        long id,
        int attempt,
        boolean mayHaveArrived,
        String stage,
        List<Part> parts,
        Progress progress,
        CrashPoint crash) {

    public static final String PROPERTY = "hub.shipment";

    public Shipment {
        parts = List.copyOf(parts);
    }

    /** The shipment of an exchange that the delivery's runtime made. */
    public static Shipment of(Exchange exchange) {
        Shipment shipment = exchange.getProperty(PROPERTY, Shipment.class);
        if (shipment == null) {
            throw new IllegalStateException(
                    "only deliveries are sent here: write `to: delivery:<partner>` in the route");
        }
        return shipment;
    }

    /**
     * One file.
     *
     * @param size in bytes
     * @param sha256 of the bytes
     */
    public record Part(String name, long size, byte[] sha256, Opening bytes) {}

    /** Opens the bytes, as often as needed. */
    @FunctionalInterface
    public interface Opening {
        InputStream open() throws IOException;
    }

    /** Is told how far an attempt is. */
    @FunctionalInterface
    public interface Progress {
        /** Returns when it is durable; throws if the attempt is another node's by now. */
        void reached(String stage);
    }
}
