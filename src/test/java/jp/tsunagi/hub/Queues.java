package jp.tsunagi.hub;

import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Looks into a hub's queues without taking anything out. */
final class Queues {

    private Queues() {}

    static List<String> browse(Hub hub, String queue) throws Exception {
        List<String> bodies = new ArrayList<>();
        try (var factory = new ActiveMQConnectionFactory(
                        hub.conf().get("artemis.url"), "hub", hub.secrets().get("artemis.password"));
                JMSContext context = factory.createContext();
                var browser = context.createBrowser(context.createQueue(queue))) {
            Enumeration<?> messages = browser.getEnumeration();
            while (messages.hasMoreElements()) {
                bodies.add(((Message) messages.nextElement()).getBody(String.class));
            }
        }
        return bodies;
    }
}
