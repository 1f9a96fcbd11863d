package jp.tsunagi.hub.outgoing;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.delivery.RateLimit;
import jp.tsunagi.delivery.Repeat;
import jp.tsunagi.ledger.LedgerUnavailable;
import jp.tsunagi.ledger.Ticket;
import jp.tsunagi.relay.Errand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that takes a partner's tickets from the broker and sees to them, several at a time. While the partner must
 * not be sent to, it lets go of the queue, so that nothing of it is churned. A ticket counts as taken when the ledger
 * knows what became of it.
 */
final class Lane implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final Pattern TICKET = Pattern.compile("^(\\d{1,18})/(\\d{1,9})$", Pattern.MULTILINE);
    private static final int TOGETHER = 100;
    private static final long AT_A_TIME_MILLIS = 200;
    private static final long WAIT_MILLIS = 500;
    private static final long PAUSE_MILLIS = 1_000;
    private static final int PROBE_WITH = 50;

    private final PartnerPolicy policy;
    private final ConnectionFactory broker;
    private final Gate gate;
    private final Attempts attempts;
    private final boolean probes;
    private volatile boolean stopped;
    private int together = 16;
    private boolean told;

    /** @param probes whether this lane, of those of its partner on this node, sends the single message of a probe */
    Lane(PartnerPolicy policy, ConnectionFactory broker, Gate gate, Attempts attempts, boolean probes) {
        this.policy = policy;
        this.broker = broker;
        this.gate = gate;
        this.attempts = attempts;
        this.probes = probes;
    }

    /** No message is begun any more; those under way come to their end. */
    void stop() {
        stopped = true;
        attempts.stop();
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                switch (gate.look()) {
                    case OPEN -> consume();
                    case PROBE -> probe();
                    case SHUT -> Thread.sleep(WAIT_MILLIS);
                }
                told = false;
            } catch (JMSRuntimeException | JMSException | LedgerUnavailable e) {
                pause(e);
            } catch (InterruptedException e) {
                // only a send that took too long is interrupted, and it is over
            } catch (RuntimeException e) {
                LOG.error("{}: a lane failed and goes on", policy.partner(), e);
                pause(e);
            }
        }
    }

    private void consume() throws JMSException, InterruptedException {
        try (JMSContext session = broker.createContext(JMSContext.SESSION_TRANSACTED);
                JMSConsumer queue = session.createConsumer(session.createQueue(queue()))) {
            while (!stopped && gate.look() == Gate.Passage.OPEN) {
                List<Ticket> tickets = take(queue, most());
                if (!tickets.isEmpty()) {
                    make(tickets);
                    session.commit();
                }
            }
        }
    }

    /** One message of the broker may have more tickets than this lane sees to at a time. */
    private void make(List<Ticket> tickets) throws InterruptedException {
        for (int from = 0, until; from < tickets.size(); from = until) {
            until = Math.min(tickets.size(), from + most());
            long began = System.nanoTime();
            waitForRate(until - from);
            attempts.make(tickets.subList(from, until), false);
            learn(until - from, (System.nanoTime() - began) / 1_000_000);
        }
    }

    private void probe() throws JMSException, InterruptedException {
        if (!probes || !gate.takeProbe()) {
            Thread.sleep(WAIT_MILLIS);
            return;
        }
        boolean sent = false;
        try (JMSContext session = broker.createContext(JMSContext.SESSION_TRANSACTED);
                JMSConsumer queue = session.createConsumer(session.createQueue(queue()))) {
            for (int i = 0; i < PROBE_WITH && !sent && !stopped; i++) {
                List<Ticket> tickets = take(queue, 1);
                if (tickets.isEmpty()) {
                    break;
                }
                sent = attempts.make(tickets, true) > 0;
                session.commit();
            }
        } finally {
            if (!sent) {
                gate.leaveProbe();
            }
        }
    }

    private static List<Ticket> take(JMSConsumer queue, int most) throws JMSException {
        List<Ticket> tickets = new ArrayList<>();
        Message message = queue.receive(WAIT_MILLIS);
        while (message != null) {
            addTo(tickets, message);
            message = tickets.size() < most ? queue.receiveNoWait() : null;
        }
        return tickets;
    }

    /** A line for each ticket. */
    private static void addTo(List<Ticket> tickets, Message message) throws JMSException {
        String body = message.getBody(String.class);
        Matcher matcher = TICKET.matcher(body == null ? "" : body);
        while (matcher.find()) {
            tickets.add(new Ticket(
                    Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)), message.getJMSRedelivered()));
        }
    }

    /** Where doubt cannot be cleared up, a node that dies leaves one message in doubt at most. */
    private int most() {
        int most = policy.repeat() == Repeat.NEVER ? 1 : together;
        return policy.rate().map(rate -> Math.min(most, rate.batch())).orElse(most);
    }

    /** As many together as take a moment, so that a slow partner's messages are shared among lanes and nodes. */
    private void learn(int count, long millis) {
        if (millis > 2 * AT_A_TIME_MILLIS) {
            together = Math.max(1, together / 2);
        } else if (count == together && millis < AT_A_TIME_MILLIS) {
            together = Math.min(TOGETHER, together * 2);
        }
    }

    private void waitForRate(int count) throws InterruptedException {
        RateLimit rate = policy.rate().orElse(null);
        if (rate != null) {
            attempts.sleepUntil(gate.book(rate, count));
        }
    }

    private void pause(Exception e) {
        if (!told && !stopped) {
            LOG.warn("{}: deliveries wait: {}", policy.partner(), e.getClass().getSimpleName());
            told = true;
        }
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            // the next turn
        }
    }

    private String queue() {
        return Errand.deliveryQueue(policy.partner());
    }
}
