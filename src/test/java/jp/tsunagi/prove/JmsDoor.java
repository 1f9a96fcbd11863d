package jp.tsunagi.prove;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * A queue at the broker. Acknowledged is what the broker has on its disk: from there on it is the hub's to take. An
 * offer that was not answered is known to the broker by its number.
 */
final class JmsDoor implements Door {

    private static final String REPEAT_KNOWN_BY = "_AMQ_DUPL_ID";

    private final ActiveMQConnectionFactory factory;
    private final String queue;
    private final ThreadLocal<Connection> connection = new ThreadLocal<>();

    JmsDoor(String url, String user, String password, String queue) {
        this.factory = new ActiveMQConnectionFactory(url + "?callTimeout=5000&connectionTTL=5000", user, password);
        this.queue = queue;
    }

    @Override
    public String name() {
        return "jms";
    }

    @Override
    public void offer(Note note) throws IOException {
        try (Session session = connected().createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(note.bytes());
            message.setStringProperty(REPEAT_KNOWN_BY, note.id());
            message.setStringProperty("JMSXGroupID", note.lane());
            message.setJMSCorrelationID(note.id());
            producer.send(message);
        } catch (JMSException e) {
            forget();
            throw new IOException("the broker did not take it", e);
        }
    }

    private Connection connected() throws JMSException {
        Connection open = connection.get();
        if (open == null) {
            open = factory.createConnection();
            connection.set(open);
        }
        return open;
    }

    private void forget() {
        Connection open = connection.get();
        if (open != null) {
            connection.remove();
            try {
                open.close();
            } catch (JMSException e) {
                // it is broken already
            }
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
