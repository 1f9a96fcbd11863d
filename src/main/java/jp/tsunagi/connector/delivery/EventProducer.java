package jp.tsunagi.connector.delivery;

import java.time.Instant;
import java.util.Optional;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.ledger.Delivery;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code delivery:<partner>?event=<state>}: the message is a word of the partner about a delivery, which is found by
 * its number here, by the partner's number, or by the name of its file.
 */
final class EventProducer extends DefaultProducer {

    private final DeliveryEndpoint endpoint;

    EventProducer(DeliveryEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String number = message.getHeader(HubHeaders.PARTNER_RECEIPT, "", String.class);
        PartnerWords words = endpoint.getComponent().words();
        Delivery delivery = delivery(message, number, words)
                .orElseThrow(() -> new IllegalStateException(
                        "the partner " + endpoint.getPartner() + " speaks of something that it was not sent"));
        String state = endpoint.getEvent();
        String event = message.getHeader(HubHeaders.EVENT, state + " " + number, String.class);
        Instant at = endpoint.getComponent().clock().instant();
        words.said(delivery, state, event, at, number);
    }

    private Optional<Delivery> delivery(Message message, String number, PartnerWords words) {
        Long id = message.getHeader(HubHeaders.DELIVERY, Long.class);
        return id != null
                ? endpoint.getComponent().ledger().deliveries().find(id)
                : words.find(endpoint.getPartner(), number, message.getHeader(Exchange.FILE_NAME, "", String.class));
    }
}
