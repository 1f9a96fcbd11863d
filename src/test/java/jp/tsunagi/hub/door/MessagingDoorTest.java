package jp.tsunagi.hub.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Foreign messages may not steer the hub, nor make it run their classes. */
class MessagingDoorTest {

    private static final AtomicBoolean DESERIALIZED = new AtomicBoolean();

    @TempDir
    Path data;

    @Test
    void headersWithOurNamesAreTakenOffInAnyCase() throws Exception {
        AtomicReference<GuardedContext> door = new AtomicReference<>();
        try (GuardedContext context = open(door);
                Connection connection = context.connections().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            TextMessage message = session.createTextMessage("x");
            message.setStringProperty("CAmelFileName", "../../evil");
            message.setStringProperty("hUBRefused", "false");
            message.setStringProperty("HubKept", "/etc");
            message.setStringProperty("kafka_DOT_OVERRIDE_TOPIC", "elsewhere");
            message.setStringProperty("partner", "hospital");
            session.createProducer(session.createQueue("in")).send(message);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !context.arrived().isEmpty());
            assertThat(context.arrived().get(0)).containsEntry("partner", "hospital");
            assertThat(context.arrived().get(0).keySet())
                    .filteredOn(ReservedNames::reserved)
                    .containsOnly(Exchange.MESSAGE_TIMESTAMP);
        }
    }

    @Test
    void objectMessageIsNeverRead() throws Exception {
        AtomicReference<GuardedContext> door = new AtomicReference<>();
        try (GuardedContext context = open(door);
                Connection connection = context.connections().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            ObjectMessage evil = session.createObjectMessage(new Evil());
            session.createProducer(session.createQueue("in")).send(evil);
            session.createProducer(session.createQueue("in")).send(session.createTextMessage("after"));
            session.createProducer(session.createQueue("unread")).send(session.createObjectMessage(new Evil()));

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> context.arrived().stream().anyMatch(message -> "after".equals(message.get("body"))));
            ObjectMessage unread = (ObjectMessage)
                    session.createConsumer(session.createQueue("unread")).receive(10_000);
            assertThatThrownBy(unread::getObject).isInstanceOf(JMSException.class);
            assertThat(DESERIALIZED).isFalse();
        }
    }

    @Test
    void filterStandsAtKafkaAndHttpEndpointsWhateverTheRouteSays() throws Exception {
        AtomicReference<GuardedContext> door = new AtomicReference<>();
        try (GuardedContext context = open(door)) {
            context.camel().getRegistry().bind("platform-http-engine", new NoServer());
            KafkaEndpoint kafka = context.camel().getEndpoint("kafka:facts?brokers=127.0.0.1:1", KafkaEndpoint.class);
            HeaderFilterStrategyAware http =
                    (HeaderFilterStrategyAware) context.camel().getEndpoint("platform-http:/in");
            assertFilters(kafka.getConfiguration().getHeaderFilterStrategy());
            assertFilters(http.getHeaderFilterStrategy());
        }
    }

    private void assertFilters(HeaderFilterStrategy filter) {
        for (String name : new String[] {"CamelHttpUri", "cAmelfilename", "hubrefused", "org.apache.camel.X"}) {
            assertThat(filter.applyFilterToExternalHeaders(name, "x", null))
                    .as(name)
                    .isTrue();
            assertThat(filter.applyFilterToCamelHeaders(name, "x", null))
                    .as(name)
                    .isTrue();
        }
        assertThat(filter.applyFilterToExternalHeaders("partner", "x", null)).isFalse();
    }

    private GuardedContext open(AtomicReference<GuardedContext> door) throws Exception {
        GuardedContext context = GuardedContext.start(data, new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:in").process(exchange -> door.get().arrive(exchange));
            }
        });
        door.set(context);
        return context;
    }

    /** Enough to make an endpoint. */
    private static final class NoServer implements PlatformHttpEngine {

        @Override
        public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getServerPort() {
            return 0;
        }
    }

    /** Tells when it is read. */
    private static final class Evil implements Serializable {

        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            DESERIALIZED.set(true);
        }
    }
}
