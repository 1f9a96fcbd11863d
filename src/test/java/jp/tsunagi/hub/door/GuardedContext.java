package jp.tsunagi.hub.door;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.tsunagi.connector.folder.LeftAlone;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.jms.connection.CachingConnectionFactory;

/** A guarded Camel context with a broker in memory, and what arrived in it. */
final class GuardedContext implements AutoCloseable {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC);

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final CachingConnectionFactory connections = ArtemisConnections.factory("vm://7", "", "");
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<Map<String, Object>> arrived = Collections.synchronizedList(new ArrayList<>());

    private GuardedContext(Path data) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false).setSecurityEnabled(false).setJMXManagementEnabled(false);
        configuration.addAcceptorConfiguration("vm", "vm://7");
        broker.setConfiguration(configuration);
        broker.start();
        camel.getCamelContextExtension().setName("opinion-letter");
        camel.addComponent("jms", ArtemisConnections.component(connections));
        camel.getComponent("kamelet", KameletComponent.class).setNoErrorHandler(true);
        camel.addComponent("mllp", new MllpDoorComponent(CLOCK));
        new Doors(turn -> true, new LeftAlone(CLOCK)).guard(camel);
    }

    static GuardedContext start(Path data, RouteBuilder routes) throws Exception {
        GuardedContext context = new GuardedContext(data);
        context.camel.addRoutes(routes);
        context.camel.start();
        return context;
    }

    DefaultCamelContext camel() {
        return camel;
    }

    CachingConnectionFactory connections() {
        return connections;
    }

    /** Remembers the headers, and the body as {@code body}. */
    void arrive(Exchange exchange) {
        Map<String, Object> message = new TreeMap<>(exchange.getMessage().getHeaders());
        message.put("body", exchange.getMessage().getBody(String.class));
        arrived.add(message);
    }

    List<Map<String, Object>> arrived() {
        return List.copyOf(arrived);
    }

    @Override
    public void close() throws Exception {
        camel.stop();
        connections.destroy();
        broker.stop();
    }
}
