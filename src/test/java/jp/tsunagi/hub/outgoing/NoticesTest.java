package jp.tsunagi.hub.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.delivery.Repeat;
import jp.tsunagi.delivery.SendFailure;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.door.ArtemisConnections;
import jp.tsunagi.hub.partner.DemoCertificates;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.TestDatabase;
import jp.tsunagi.text.JapanTime;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outage as who listens to the topic, and who is posted to, are told of it. */
class NoticesTest {

    private static final Clock CLOCK = JapanTime.clock();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    private final AtomicInteger busy = new AtomicInteger(2);

    @Test
    void oneOutageIsOneOpeningAndOneClosingForBoth() throws Exception {
        DemoCertificates certificates = DemoCertificates.in(folder, new Secrets(folder.resolve("secrets"), Map.of()));
        HttpsServer webhook = webhook(certificates);
        EmbeddedActiveMQ broker = broker();
        ConnectionFactory connections = ArtemisConnections.tickets("vm://12", "", "");
        URI address = URI.create("https://127.0.0.1:" + webhook.getAddress().getPort() + "/hook");
        try (TestDatabase database = TestDatabase.start();
                JMSContext listener = connections.createContext();
                Notices other = notices(database.node("other", CLOCK), connections, address, certificates, false);
                Notices notices = notices(database.node("leading", CLOCK), connections, address, certificates, true)) {
            JMSConsumer topic = listener.createConsumer(listener.createTopic("incidents"));
            Ledger killed = database.node("killed", CLOCK);
            // the node that opens and closes it tells nothing, as if it had been killed just then
            IncidentDesk desk = new IncidentDesk(killed.incidents(), List.of(), CLOCK);
            PartnerPolicy insurer = TestNodes.policy("insurer", Repeat.ASK);

            Gate gate = new Gate(insurer, new PartnerBoard(killed.partnerStates()), desk, CLOCK);
            for (int i = 0; i < 4; i++) {
                gate.failed(new SendFailure(CauseKind.PARTNER_DOWN, "connect.refused"), CLOCK.instant());
            }
            desk.flush();
            gate.answered();
            gate.answered();
            other.start();
            notices.start();

            JsonNode opened = JSON.readTree(next(topic));
            JsonNode closed = JSON.readTree(next(topic));
            assertThat(opened.path("state").asText()).isEqualTo("opened");
            assertThat(opened.path("partner").asText()).isEqualTo("insurer");
            assertThat(opened.path("cause").asText()).isEqualTo("connect.refused");
            assertThat(opened.has("closedAt")).as("it was open then").isFalse();
            assertThat(closed.path("state").asText()).isEqualTo("closed");
            assertThat(closed.path("incident")).isEqualTo(opened.path("incident"));
            assertThat(closed.path("count").asInt()).isEqualTo(4);
            assertThat(topic.receiveNoWait()).isNull();

            assertThat(posted.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("Bearer secret " + opened);
            assertThat(posted.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("Bearer secret " + closed);
        } finally {
            webhook.stop(0);
            broker.stop();
        }
        assertThat(posted).isEmpty();
    }

    private static Notices notices(
            Ledger ledger, ConnectionFactory broker, URI address, DemoCertificates certificates, boolean leads)
            throws Exception {
        return new Notices(
                ledger.incidentNotices(),
                new TopicListener(broker),
                Optional.of(new Webhook(address, Optional.of("secret"), certificates.clientContext())),
                () -> leads,
                CLOCK);
    }

    private static String next(JMSConsumer topic) {
        return topic.receiveBody(String.class, PATIENCE.toMillis());
    }

    /** Its first two answers are that it is busy. */
    private HttpsServer webhook(DemoCertificates certificates) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.serverContext()));
        server.createContext("/hook", this::take);
        server.start();
        return server;
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean refuse = busy.getAndDecrement() > 0;
        if (!refuse) {
            posted.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
        }
        exchange.sendResponseHeaders(refuse ? 503 : 204, -1);
        exchange.close();
    }

    private static EmbeddedActiveMQ broker() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false).setSecurityEnabled(false).setJMXManagementEnabled(false);
        configuration.addAcceptorConfiguration("vm", "vm://12");
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.start();
        return broker;
    }
}
