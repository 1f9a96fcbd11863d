package jp.tsunagi.connector.receipt;

import java.util.List;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.ledger.Accepted;
import jp.tsunagi.ledger.Arrival;
import jp.tsunagi.relay.Errand;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the message durable. When it returns the source may be told so; when it throws nothing was stored, and the
 * source must be told no.
 */
final class ReceiptProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptProducer.class);

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
        Arrival arrival = arrivals.of(exchange);
        Accepted accepted = desk.ledger().get().intake().accept(arrival);
        desk.tally().accepted(arrival.exchange(), accepted.outcome());
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
}
