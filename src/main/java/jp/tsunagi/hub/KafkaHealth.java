package jp.tsunagi.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jp.tsunagi.delivery.PartnerPolicies;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * For readiness: whether one of Kafka's brokers takes a connection now, if a route reads from Kafka or delivers there.
 * Where none does, Kafka may be away.
 */
final class KafkaHealth implements HealthIndicator {

    private static final int PATIENCE_MILLIS = 1_000;
    private static final String KAFKA = "kafka";

    private final Path routes;
    private final List<String> brokers;
    private final Supplier<PartnerPolicies> partners;

    /** @param brokers each as {@code host:port} */
    KafkaHealth(Path routes, List<String> brokers, Supplier<PartnerPolicies> partners) {
        this.routes = routes;
        this.brokers = brokers;
        this.partners = partners;
    }

    @Override
    public Health health() {
        if (!isUsed()) {
            return Health.up().withDetail("used", false).build();
        }
        return brokers.stream().anyMatch(KafkaHealth::answers)
                ? Health.up().build()
                : Health.down()
                        .withDetail("cause", "no broker takes a connection")
                        .build();
    }

    private boolean isUsed() {
        if (!Files.isDirectory(routes)) {
            return false;
        }
        try (Stream<Path> files = Files.list(routes)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).anyMatch(this::uses);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean uses(Path route) {
        try {
            String text = Files.readString(route, StandardCharsets.UTF_8);
            return text.contains("partner-kafka-source")
                    || text.contains("kafka:")
                    || partners.get().all().stream()
                            .anyMatch(partner -> partner.connector().startsWith(KAFKA)
                                    && text.contains("delivery:" + partner.partner()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(String broker) {
        int colon = broker.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(broker.substring(0, colon), Integer.parseInt(broker.substring(colon + 1))),
                    PATIENCE_MILLIS);
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
