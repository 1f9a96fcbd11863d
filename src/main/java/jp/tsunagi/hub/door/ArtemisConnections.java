package jp.tsunagi.hub.door;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Connections to Artemis that read text and bytes only. */
public final class ArtemisConnections {

    private static final int SESSIONS = 20;
    /** About a hundred tickets. */
    private static final int TICKETS_BYTES = 40_000;

    private ArtemisConnections() {}

    /** Nothing connects before the first use. Consumers are not cached: a cached one would keep messages to itself. */
    public static CachingConnectionFactory factory(String url, String user, String password) {
        ActiveMQConnectionFactory artemis = new ActiveMQConnectionFactory(url, user, password);
        // no object message is ever read (CVE-2026-40860, CVE-2026-43866)
        artemis.setDeserializationDenyList("*");
        CachingConnectionFactory cached = new CachingConnectionFactory(artemis);
        cached.setCacheConsumers(false);
        cached.setSessionCacheSize(SESSIONS);
        return cached;
    }

    /**
     * For those who take tickets: a consumer is handed a few at a time only, so that the others, and other nodes, get
     * the rest.
     */
    public static ConnectionFactory tickets(String url, String user, String password) {
        ActiveMQConnectionFactory artemis = new ActiveMQConnectionFactory(url, user, password);
        artemis.setDeserializationDenyList("*");
        artemis.setConsumerWindowSize(TICKETS_BYTES);
        return artemis;
    }

    /** A message counts as taken when its route is through: local transactions, nothing taken while stopping. */
    public static JmsComponent component(ConnectionFactory connections) {
        JmsConfiguration configuration = new JmsConfiguration(connections);
        configuration.setTransacted(true);
        configuration.setLazyCreateTransactionManager(false);
        configuration.setAcceptMessagesWhileStopping(false);
        configuration.setDeliveryPersistent(true);
        // nobody waits for an answer over a queue, also where the message came in by a protocol that has one
        configuration.setDisableReplyTo(true);
        return new JmsComponent(configuration);
    }
}
