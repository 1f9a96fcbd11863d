package jp.tsunagi.connector.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import jp.tsunagi.connector.Shipment;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.SendFailure;
import jp.tsunagi.ledger.PersonKeys;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the lines of a file. A reader of committed records sees all of them or none; each carries the header
 * {@code id}, the same over all attempts, by which a reader recognises one that came twice.
 */
final class FactsPutProducer extends DefaultProducer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FactsTopic topic;
    private final PersonKeys persons;

    FactsPutProducer(FactsPutEndpoint endpoint, FactsTopic topic, PersonKeys persons) {
        super(endpoint);
        this.topic = topic;
        this.persons = persons;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Shipment shipment = Shipment.of(exchange);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(shipment.parts().get(0).bytes().open(), StandardCharsets.UTF_8))) {
            String first = line(lines);
            String second = first == null ? null : line(lines);
            if (first == null) {
                return;
            }
            if (second == null) {
                topic.single().send(fact(shipment, first, 1)).get();
            } else {
                transaction(shipment, lines, first, second);
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause(), CauseKind.DOUBTFUL);
        } catch (KafkaException e) {
            throw failure(e, CauseKind.PARTNER_DOWN);
        }
    }

    private void transaction(Shipment shipment, BufferedReader lines, String first, String second) throws Exception {
        KafkaProducer<String, String> producer = topic.borrow();
        boolean committing = false;
        try {
            producer.beginTransaction();
            AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
            long n = 0;
            send(producer, fact(shipment, first, ++n), failed);
            for (String line = second; line != null; line = line(lines)) {
                send(producer, fact(shipment, line, ++n), failed);
                Exception fault = failed.get();
                if (fault != null) {
                    throw new ExecutionException(fault);
                }
            }
            committing = true;
            producer.commitTransaction();
            topic.giveBack(producer);
        } catch (Exception e) {
            producer.close(java.time.Duration.ZERO); // the brokers abort what is open
            throw committing ? failure(e, CauseKind.DOUBTFUL) : e;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the failure
    private static void send(
            KafkaProducer<String, String> producer,
            ProducerRecord<String, String> fact,
            AtomicReference<@Nullable Exception> failed) {
        Future<RecordMetadata> unused = producer.send(fact, (metadata, e) -> {
            if (e != null) {
                failed.compareAndSet(null, e);
            }
        });
    }

    private ProducerRecord<String, String> fact(Shipment shipment, String line, long n) throws IOException {
        JsonNode person = JSON.readTree(line).path("person");
        String key = persons.hex(
                person.path("insurer").asText(), person.path("insuredNumber").asText());
        ProducerRecord<String, String> fact = new ProducerRecord<>(topic.name(), key, line);
        fact.headers().add("id", (shipment.id() + "-" + n).getBytes(StandardCharsets.UTF_8));
        return fact;
    }

    private static @Nullable String line(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && line.isBlank()) {
            line = lines.readLine();
        }
        return line;
    }

    private static SendFailure failure(Throwable e, CauseKind otherwise) {
        CauseKind kind = e instanceof RecordTooLargeException
                        || e instanceof SerializationException
                        || e instanceof InvalidTopicException
                ? CauseKind.REFUSED
                : otherwise;
        return new SendFailure(kind, "kafka." + e.getClass().getSimpleName(), e);
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        topic.close();
    }
}
