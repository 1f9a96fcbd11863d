package jp.tsunagi.hub.door;

import java.time.Clock;
import jp.tsunagi.connector.HubHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Answers every MLLP message: {@code AA} when the hub has it, {@code AE} when it was refused, became a dead letter or
 * failed. Without an answer the hospital would send the same message for ever.
 */
final class MllpAcknowledgement extends RoutePolicySupport {

    private static final String HEADER = "hub.mllp-header";

    private final Clock clock;

    MllpAcknowledgement(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        byte[] message = exchange.getMessage().getBody(byte[].class);
        exchange.setProperty(HEADER, Hl7Header.of(message == null ? new byte[0] : message));
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        Hl7Header header = exchange.getProperty(HEADER, Hl7Header.class);
        boolean refused = exchange.getMessage().getHeader(HubHeaders.REFUSED, false, Boolean.class);
        boolean dead = exchange.getProperty(DeadLetters.DEAD, false, Boolean.class);
        String code = exchange.isFailed() || refused || dead ? "AE" : "AA";
        exchange.setProperty(
                "CamelMllpAcknowledgement", header.acknowledgement(code, clock.instant(), clock.getZone()));
    }
}
