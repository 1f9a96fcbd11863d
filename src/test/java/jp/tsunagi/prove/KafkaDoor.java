package jp.tsunagi.prove;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic. Acknowledged is what the broker has; the producer's own numbers keep a repeat from being stored twice. */
final class KafkaDoor implements Door {

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;

    KafkaDoor(String brokers, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        "true",
                        // it goes on trying, so that no offer is ever in doubt
                        "delivery.timeout.ms",
                        "2000000",
                        "max.block.ms",
                        "2000000",
                        "reconnect.backoff.max.ms",
                        "500"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void offer(Note note) throws IOException, InterruptedException {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, note.lane(), note.bytes());
        record.headers().add("id", note.id().getBytes(StandardCharsets.UTF_8));
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IOException("the broker did not take it", e);
        }
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ZERO);
    }
}
