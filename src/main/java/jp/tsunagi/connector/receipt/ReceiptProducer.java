package jp.tsunagi.connector.receipt;

import java.time.Instant;
import java.util.List;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.ledger.Accepted;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.LedgerUnavailable;
import jp.tsunagi.relay.Errand;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ServiceStatus;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the message durable. When it returns the source may be told so; when it throws nothing was stored, and the
 * source must be told no.
 */
final class ReceiptProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptProducer.class);

    private static final long PAUSE_MILLIS = 1_000;
    private static final String JMS = "jms";

    private final ReceiptEndpoint endpoint;
    private final Arrivals arrivals;

    ReceiptProducer(ReceiptEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.arrivals = new Arrivals(endpoint.getChannel(), endpoint.getHeaders());
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        ReceiptComponent.Desk desk = endpoint.getComponent().desk();
        Instant began = desk.clock().instant();
        Accepted accepted = accept(exchange, desk.ledger().get());
        desk.tally().accepted(exchange.getContext().getName(), accepted, began);
        if (accepted.outcome() == Accepted.Outcome.CONFLICT) {
            throw new IdentityConflictException(endpoint.getChannel(), accepted.original());
        }
        if (accepted.fresh()) {
            desk.relay().get().send(List.of(Errand.work(endpoint.getChannel())));
        } else {
            LOG.info(
                    "{}: receipt {} is the same as {}",
                    endpoint.getChannel(),
                    accepted.receiptId(),
                    accepted.original());
        }
        Message message = exchange.getMessage();
        message.setHeader(HubHeaders.RECEIPT, accepted.receiptId());
        message.setHeader(HubHeaders.DUPLICATE, !accepted.fresh());
        desk.crash().reach(CrashPoint.ACCEPT_BEFORE_ACK);
    }

    private Accepted accept(Exchange exchange, Ledger ledger) throws Exception {
        boolean told = false;
        while (true) {
            try {
                return ledger.intake().accept(arrivals.of(exchange));
            } catch (LedgerUnavailable e) {
                if (!isHeld(exchange)) {
                    throw e;
                }
                if (!told) {
                    LOG.warn("{}: a message waits for the ledger", endpoint.getChannel());
                    told = true;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    /**
     * A broker that is given a message back hands it out again after a pause, and the later ones of its group
     * meanwhile: it is held instead, until there is a ledger or the route stops.
     */
    private boolean isHeld(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        boolean queued = JMS.equals(exchange.getMessage().getHeader(HubHeaders.SOURCE, String.class));
        return queued
                && (body instanceof byte[] || body instanceof String)
                && isRunAllowed()
                && !exchange.getContext().isStopping()
                && isStarted(exchange.getContext(), exchange.getFromRouteId());
    }

    private static boolean isStarted(CamelContext context, String route) {
        ServiceStatus status = context.getRouteController().getRouteStatus(route);
        return status != null && status.isStarted();
    }
}
