package jp.tsunagi.hub.door;

import java.time.Clock;
import jp.tsunagi.connector.HubHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Answers every MLLP message: {@code AA} when the hub has it; {@code AR} when it could not be made durable now and is
 * to be sent again; {@code AE} when the route refused it, or when it is no message that could be answered for. Without
 * an answer the hospital would send the same message for ever.
 */
final class MllpAcknowledgement extends RoutePolicySupport {

    private static final String HEADER = "hub.mllp-header";
    private static final String REJECTED = "hub.mllp-rejected";

    private final Clock clock;

    MllpAcknowledgement(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] bytes = message.getBody(byte[].class);
        Hl7Header header = Hl7Header.of(bytes == null ? new byte[0] : bytes);
        exchange.setProperty(HEADER, header);
        if (!header.isMessage()) {
            exchange.setProperty(REJECTED, true);
            exchange.setRouteStop(true);
            return;
        }
        String system = header.field(3) + "/" + header.field(4);
        message.setHeader(HubHeaders.SOURCE, "mllp");
        message.setHeader(HubHeaders.ORIGIN, system);
        message.setHeader(HubHeaders.IDENTITY, system + "/" + header.field(10));
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        Hl7Header header = exchange.getProperty(HEADER, Hl7Header.class);
        exchange.setProperty(
                "CamelMllpAcknowledgement", header.acknowledgement(answer(exchange), clock.instant(), clock.getZone()));
    }

    private static Hl7Answer answer(Exchange exchange) {
        if (exchange.getProperty(REJECTED, false, Boolean.class)) {
            return Hl7Answer.NO_MESSAGE;
        }
        if (exchange.isFailed()) {
            return Hl7Answer.NOT_STORED;
        }
        boolean refused = exchange.getMessage().getHeader(HubHeaders.REFUSED, false, Boolean.class);
        return refused ? Hl7Answer.REFUSED : Hl7Answer.ACCEPTED;
    }
}
