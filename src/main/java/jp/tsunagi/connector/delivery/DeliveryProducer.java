package jp.tsunagi.connector.delivery;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.connector.DispatchDraft;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.ledger.Bodies;
import jp.tsunagi.ledger.Outgoing;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.StoredBody;
import jp.tsunagi.ledger.StoredPart;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/**
 * Stores the body, or the files of a set, and adds a delivery to the draft; it goes out when the ledger has the receipt
 * dispatched.
 */
final class DeliveryProducer extends DefaultProducer {

    private final DeliveryEndpoint endpoint;

    DeliveryProducer(DeliveryEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        DispatchDraft draft = DispatchDraft.of(exchange);
        if (draft.hadBefore(exchange)) {
            return;
        }
        Message message = exchange.getMessage();
        String name = message.getHeader(Exchange.FILE_NAME, draft.receipt().name(), String.class);
        draft.add(new Outgoing(
                endpoint.getPartner(),
                orderKey(message, draft.receipt()),
                name,
                endpoint.parameters(),
                parts(message, name, draft),
                endpoint.getComponent().clock().instant()));
    }

    private List<StoredPart> parts(Message message, String name, DispatchDraft draft) throws Exception {
        if (!(message.getBody() instanceof List<?> files)) {
            return List.of(part(name, message, draft));
        }
        List<StoredPart> parts = new ArrayList<>();
        for (Object file : files) {
            Message one = (Message) file;
            parts.add(part(one.getHeader(Exchange.FILE_NAME, name, String.class), one, draft));
        }
        return parts;
    }

    /** Bytes that a later step of the route changed are not known by the layout any more that a map wrote them by. */
    private StoredPart part(String name, Message message, DispatchDraft draft) throws Exception {
        StoredBody body = stored(message, draft);
        String written = message.getHeader(HubHeaders.SHA_256, "", String.class);
        boolean same = written.isEmpty() || written.equals(body.hex());
        return new StoredPart(name, body, same ? message.getHeader(HubHeaders.WRITTEN_BY, "", String.class) : "");
    }

    private StoredBody stored(Message message, DispatchDraft draft) throws Exception {
        Bodies bodies = endpoint.getComponent().ledger().bodies();
        if (message.getBody() instanceof byte[] bytes) {
            return bodies.write(draft.receipt().exchange(), bytes, draft::known);
        }
        try (InputStream in = message.getMandatoryBody(InputStream.class)) {
            return bodies.write(draft.receipt().exchange(), in);
        }
    }

    /** A message that is not about one person goes in the order of the exchange. */
    private String orderKey(Message message, Receipt receipt) {
        return switch (endpoint.getOrder()) {
            case "none" -> "";
            case "exchange" -> receipt.exchange();
            case "person" -> message.getHeader(HubHeaders.PERSON_KEY, receipt.exchange(), String.class);
            default -> receipt.exchange() + "/" + message.getHeader(endpoint.getOrder(), "", String.class);
        };
    }
}
