package jp.tsunagi.hub.partner;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Someone who reads the facts of a topic from the beginning. */
public final class FactReader implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final Thread thread;
    private final AtomicLong facts = new AtomicLong();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    private FactReader(KafkaConsumer<String, String> consumer, Bell bell) {
        this.consumer = consumer;
        this.thread = new Thread(() -> read(bell), "fact-reader");
        this.thread.setDaemon(true);
    }

    public static FactReader start(String brokers, String topic, Bell bell) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "group.id",
                        "demo-reader-" + topic,
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed",
                        "metadata.max.age.ms",
                        "1000"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(topic));
        FactReader reader = new FactReader(consumer, bell);
        reader.thread.start();
        return reader;
    }

    /** Different records read; one that came twice has the same header {@code id}. */
    public long facts() {
        return facts.get();
    }

    /** Different keys among them: persons. */
    public long persons() {
        return keys.size();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String id(ConsumerRecord<String, String> one) {
        Header id = one.headers().lastHeader("id");
        return id == null
                ? one.topic() + "-" + one.partition() + "-" + one.offset()
                : new String(id.value(), StandardCharsets.UTF_8);
    }

    private void read(Bell bell) {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<String, String> one : consumer.poll(Duration.ofSeconds(1))) {
                    keys.add(String.valueOf(one.key()));
                    if (ids.add(id(one))) {
                        facts.incrementAndGet();
                    }
                }
                bell.ring();
            }
        } catch (WakeupException e) {
            // closed
        }
    }
}
