package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jp.tsunagi.hub.conf.FreePort;
import jp.tsunagi.hub.door.ArtemisConnections;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Status;

/** Readiness answers at once, also while the broker is away and everybody tries to reach it. */
class BrokerHealthTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void aBrokerThatGoesAndComesBackIsSeenWhileOthersWaitForIt() throws Exception {
        String url = "tcp://127.0.0.1:" + FreePort.find();
        BrokerHealth health = new BrokerHealth(ArtemisConnections.asking(url, "hub", "secret"));
        ConnectionFactory workers = ArtemisConnections.tickets(url, "hub", "secret");
        EmbeddedActiveMQ broker = broker(url);
        try (Connection worker = workers.createConnection()) {
            worker.start();
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            broker.stop();
            List<Thread> waiting = List.of(eager(workers), eager(workers), eager(workers));
            long asked = System.nanoTime();
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(AT_ONCE);
            broker = broker(url);
            for (Thread one : waiting) {
                one.join(AT_ONCE.multipliedBy(6).toMillis());
                assertThat(one.isAlive()).as("still does not reach the broker").isFalse();
            }
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        } finally {
            broker.stop();
        }
    }

    /** Tries until it is connected, as those do who work. */
    private static Thread eager(ConnectionFactory workers) {
        Thread thread = new Thread(() -> {
            while (true) {
                try (Connection connection = workers.createConnection()) {
                    connection.start();
                    return;
                } catch (jakarta.jms.JMSException e) {
                    // once more
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private EmbeddedActiveMQ broker(String url) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setBrokerInstance(folder.toFile());
        configuration.addAcceptorConfiguration("loopback", url + "?protocols=CORE");
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.start();
        return broker;
    }
}
