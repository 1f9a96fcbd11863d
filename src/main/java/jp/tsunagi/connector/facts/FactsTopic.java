package jp.tsunagi.connector.facts;

import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The producers of one topic: one without transactions, shared by all who have a single record, and as many with as
 * files are on their way. All wait for every replica, and none writes a record twice by itself.
 */
final class FactsTopic implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;

    private final String brokers;
    private final String topic;
    private final int timeoutMillis;
    private final Deque<KafkaProducer<String, String>> idle = new ConcurrentLinkedDeque<>();
    private @Nullable KafkaProducer<String, String> single;

    FactsTopic(String brokers, String topic, int timeoutMillis) {
        this.brokers = brokers;
        this.topic = topic;
        this.timeoutMillis = timeoutMillis;
    }

    String name() {
        return topic;
    }

    synchronized KafkaProducer<String, String> single() {
        if (single == null) {
            single = new KafkaProducer<>(settings());
        }
        return single;
    }

    /** One for a transaction; give it back only if the transaction ended well or was aborted. */
    KafkaProducer<String, String> borrow() {
        KafkaProducer<String, String> kept = idle.poll();
        if (kept != null) {
            return kept;
        }
        Map<String, Object> settings = settings();
        settings.put("transactional.id", "tsunagi-" + topic + "-" + UUID.randomUUID());
        settings.put("transaction.timeout.ms", timeoutMillis);
        KafkaProducer<String, String> made = new KafkaProducer<>(settings);
        try {
            made.initTransactions();
            return made;
        } catch (RuntimeException e) {
            made.close(java.time.Duration.ZERO);
            throw e;
        }
    }

    void giveBack(KafkaProducer<String, String> producer) {
        idle.push(producer);
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", brokers);
        settings.put("key.serializer", StringSerializer.class);
        settings.put("value.serializer", StringSerializer.class);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", 2);
        settings.put("max.block.ms", CONNECT_MILLIS);
        settings.put("request.timeout.ms", Math.min(CONNECT_MILLIS, timeoutMillis));
        settings.put("delivery.timeout.ms", timeoutMillis + 2);
        return settings;
    }

    @Override
    public synchronized void close() {
        for (KafkaProducer<String, String> one = idle.poll(); one != null; one = idle.poll()) {
            one.close();
        }
        if (single != null) {
            single.close();
            single = null;
        }
    }
}
