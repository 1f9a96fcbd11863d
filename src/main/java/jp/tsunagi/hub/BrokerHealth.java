package jp.tsunagi.hub;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
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
        try (Connection connection = broker.createConnection()) {
            connection.start();
            return Health.up().build();
        } catch (JMSException e) {
            return Health.down()
                    .withDetail("cause", e.getClass().getSimpleName())
                    .build();
        }
    }
}
