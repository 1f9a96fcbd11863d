package jp.tsunagi.prove;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A reader of facts that knows a repeat by a header. It remembers itself how far it has read, so that a server that
 * forgets cannot make it read twice.
 */
final class FactsPartner implements Partner {

    private final Desk desk;
    private final KafkaConsumer<String, byte[]> consumer;
    private final String repeatHeader;
    private final Map<TopicPartition, Long> read = new ConcurrentHashMap<>();
    private final Thread thread;

    FactsPartner(Desk desk, String brokers, String topic, String repeatHeader) {
        this.desk = desk;
        this.repeatHeader = repeatHeader;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "group.id",
                        "prove-reader",
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed",
                        "metadata.max.age.ms",
                        "1000",
                        "reconnect.backoff.max.ms",
                        "500"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        this.thread = new Thread(this::read, "facts-partner");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public String name() {
        return desk.partner();
    }

    @Override
    public List<Mood> moods() {
        return List.of();
    }

    @Override
    public void mood(Mood mood) {
        // what goes wrong here is the server itself
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }

    private void read() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<String, byte[]> one : consumer.poll(Duration.ofMillis(200))) {
                    TopicPartition partition = new TopicPartition(one.topic(), one.partition());
                    if (one.offset() > read.getOrDefault(partition, -1L)) {
                        read.put(partition, one.offset());
                        Header key = one.headers().lastHeader(repeatHeader);
                        desk.keep(
                                one.value(),
                                key == null ? "" : new String(key.value(), java.nio.charset.StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (WakeupException e) {
            // closed
        }
    }
}
