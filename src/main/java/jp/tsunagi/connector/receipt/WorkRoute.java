package jp.tsunagi.connector.receipt;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.tsunagi.connector.DispatchDraft;
import jp.tsunagi.connector.HubHeaders;
import jp.tsunagi.connector.MessageEnd;
import jp.tsunagi.connector.StoredStream;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.Receipts;
import jp.tsunagi.ledger.StoredPart;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;

/**
 * Takes one receipt through the route. The body is the bytes as they came: in memory if they are few, else a stream
 * from the ledger; a set is a list of such bodies, in messages named as the files.
 */
final class WorkRoute {

    private static final long IN_MEMORY = 256 << 10;

    private final WorkConsumer consumer;
    private final ReceiptEndpoint endpoint;

    WorkRoute(WorkConsumer consumer, ReceiptEndpoint endpoint) {
        this.consumer = consumer;
        this.endpoint = endpoint;
    }

    /** What went wrong; empty: the draft is ready to be written. */
    Optional<Exception> run(DispatchDraft draft) {
        Exchange exchange = consumer.createExchange(false);
        try {
            consumer.createUoW(exchange);
            MessageEnd.begin(exchange);
            draft.in(exchange);
            fill(exchange.getMessage(), draft.receipt());
            consumer.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            consumer.doneUoW(exchange);
        }
        if (exchange.getException() != null) {
            draft.failed(exchange.getException());
        }
        draft.through();
        consumer.releaseExchange(exchange, false);
        return Optional.ofNullable(draft.failure());
    }

    private void fill(Message message, Receipt receipt) throws IOException {
        receipt.headers().forEach(message::setHeader);
        message.setHeader(HubHeaders.RECEIPT, receipt.id());
        message.setHeader(HubHeaders.SOURCE, receipt.source());
        message.setHeader(HubHeaders.ORIGIN, receipt.origin());
        if (receipt.parts().size() == 1) {
            part(message, receipt, 0);
            return;
        }
        List<Message> files = new ArrayList<>();
        for (int n = 0; n < receipt.parts().size(); n++) {
            Message file = new DefaultMessage(message.getExchange());
            part(file, receipt, n);
            files.add(file);
        }
        message.setBody(files);
    }

    private void part(Message message, Receipt receipt, int n) throws IOException {
        StoredPart part = receipt.parts().get(n);
        // a message without a name gets one that is the same in every attempt
        String name = part.name().isEmpty() ? receipt.channel() + "-" + receipt.id() : part.name();
        message.setHeader(Exchange.FILE_NAME, name);
        message.setHeader(Exchange.FILE_NAME_ONLY, name);
        if (part.body().size() <= IN_MEMORY) {
            try (InputStream in = receipts().read(part)) {
                message.setBody(in.readAllBytes());
            }
        } else {
            message.setBody(
                    new StoredStream(() -> receipts().read(part), part.body().size()));
        }
    }

    private Receipts receipts() {
        return endpoint.getComponent().desk().ledger().get().receipts();
    }
}
