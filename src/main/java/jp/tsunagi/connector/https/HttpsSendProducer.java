package jp.tsunagi.connector.https;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.connector.Shipment;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Sends one file. Where an earlier attempt may have arrived, the partner is asked first, if it can be. */
final class HttpsSendProducer extends DefaultProducer {

    private final Exchanger exchanger;
    private final URI address;
    private final String type;
    private final Question question;

    HttpsSendProducer(HttpsSendEndpoint endpoint, Exchanger exchanger, URI address, String type, Question question) {
        super(endpoint);
        this.exchanger = exchanger;
        this.address = address;
        this.type = type;
        this.question = question;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Shipment shipment = Shipment.of(exchange);
        String key = exchange.getMessage().getHeader(HubHeaders.DELIVERY_KEY, "", String.class);
        if (shipment.mayHaveArrived() && question.canBeAsked()) {
            Question.Reply reply = question.ask(key);
            if (reply.there()) {
                exchange.getMessage().setHeader(HubHeaders.PARTNER_RECEIPT, reply.receipt());
                return;
            }
        }
        exchange.getMessage().setHeader(HubHeaders.PARTNER_RECEIPT, send(shipment, key));
    }

    private String send(Shipment shipment, String key) throws InterruptedException {
        if (shipment.parts().size() != 1) {
            throw new SendFailure(CauseKind.REFUSED, "http.one-file-at-a-time");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", type)
                .header("Idempotency-Key", key)
                .POST(body(shipment.parts().get(0)));
        Exchanger.Answer answer = exchanger.send(request, 0);
        if (answer.status() < 200 || answer.status() > 299) {
            throw SendFailure.ofHttp(answer.status(), null);
        }
        return answer.receipt();
    }

    private static BodyPublisher body(Shipment.Part part) {
        BodyPublisher bytes = BodyPublishers.ofInputStream(() -> {
            try {
                return part.bytes().open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return part.size() == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(bytes, part.size());
    }
}
