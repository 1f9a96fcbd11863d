package jp.tsunagi.hub.outgoing;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jp.tsunagi.ledger.IncidentNotices.Way;

/** Whoever subscribed to the broker's topic {@code incidents}. */
public final class TopicListener implements Listener {

    private static final String TOPIC = "incidents";

    private final ConnectionFactory broker;

    public TopicListener(ConnectionFactory broker) {
        this.broker = broker;
    }

    @Override
    public Way way() {
        return Way.TOPIC;
    }

    @Override
    public void tell(String json) throws NotTold {
        try (JMSContext session = broker.createContext()) {
            session.createProducer().send(session.createTopic(TOPIC), json);
        } catch (JMSRuntimeException e) {
            throw new NotTold(e.getClass().getSimpleName());
        }
    }
}
