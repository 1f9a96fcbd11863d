package jp.tsunagi.hub;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.Optional;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * For readiness: whether the broker takes a connection now. It is asked by a connection of its own: those who work wait
 * for each other while the broker is away, and readiness must answer just then.
 */
final class BrokerHealth implements HealthIndicator {

    private final ConnectionFactory broker;

    BrokerHealth(ConnectionFactory broker) {
        this.broker = broker;
    }

    @Override
    public Health health() {
        return fault().map(cause -> Health.down().withDetail("cause", cause))
                .orElseGet(Health::up)
                .build();
    }

    boolean answers() {
        return fault().isEmpty();
    }

    private Optional<String> fault() {
        try (Connection connection = broker.createConnection()) {
            connection.start();
            return Optional.empty();
        } catch (JMSException e) {
            return Optional.of(e.getClass().getSimpleName());
        }
    }
}
