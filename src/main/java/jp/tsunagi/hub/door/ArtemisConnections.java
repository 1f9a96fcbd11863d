package jp.tsunagi.hub.door;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Connections to Artemis that read text and bytes only. */
public final class ArtemisConnections {

    private static final int SESSIONS = 20;
    /** About twenty messages with a ticket each; of those that come by the hundred, about a hundred. */
    private static final int TICKETS_BYTES = 8_000;
    /**
     * While the broker is away, each attempt to reach it waits so long, and holds up all others of its factory. The
     * client's own two seconds held up the last of twenty for most of a minute, also after the broker was back.
     */
    private static final int RETRY_MILLIS = 100;

    private static final long ASKING_MILLIS = 3_000;

    private ArtemisConnections() {}

    /** Nothing connects before the first use. Consumers are not cached: a cached one would keep messages to itself. */
    public static CachingConnectionFactory factory(String url, String user, String password) {
        CachingConnectionFactory cached = new CachingConnectionFactory(plain(url, user, password));
        cached.setCacheConsumers(false);
        cached.setSessionCacheSize(SESSIONS);
        return cached;
    }

    /**
     * For those who take tickets: a consumer is handed a few at a time only, so that the others, and other nodes, get
     * the rest.
     */
    public static ConnectionFactory tickets(String url, String user, String password) {
        ActiveMQConnectionFactory artemis = plain(url, user, password);
        artemis.setConsumerWindowSize(TICKETS_BYTES);
        return artemis;
    }

    /** For who only asks whether the broker is there: nobody else waits for it, and it waits for nobody. */
    public static ConnectionFactory asking(String url, String user, String password) {
        ActiveMQConnectionFactory artemis = plain(url, user, password);
        artemis.setCallTimeout(ASKING_MILLIS);
        return artemis;
    }

    private static ActiveMQConnectionFactory plain(String url, String user, String password) {
        ActiveMQConnectionFactory artemis = new ActiveMQConnectionFactory(url, user, password);
        // no object message is ever read (CVE-2026-40860, CVE-2026-43866)
        artemis.setDeserializationDenyList("*");
        artemis.setRetryInterval(RETRY_MILLIS);
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
