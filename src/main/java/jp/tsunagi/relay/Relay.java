package jp.tsunagi.relay;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jp.tsunagi.crash.CrashPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends errands to the broker from a thread of its own, many in one transaction: whoever made an errand never waits for
 * the broker. While the broker is away errands wait in memory, so many and no more; what is lost with them, the
 * {@link Sweeper} sends again.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int WAITING_AT_MOST = 100_000;
    private static final int TOGETHER = 1_000;
    private static final long PAUSE_MILLIS = 1_000;
    /**
     * Transactions begin no faster than this: an errand after a quiet moment goes at once, under load many go together.
     */
    private static final long BEAT_NANOS = 5_000_000;

    private static final Errand STOP = new Errand("", "", "");

    private final ConnectionFactory broker;
    private final CrashPoint crash;
    private final BlockingQueue<Errand> waiting = new LinkedBlockingQueue<>(WAITING_AT_MOST);
    private final Thread thread = new Thread(this::run, "relay");
    private volatile boolean stopped;

    public Relay(ConnectionFactory broker, CrashPoint crash) {
        this.broker = broker;
        this.crash = crash;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Takes the errands; those of one group are sent in the order they are given. Call it after the commit only. */
    public void send(Collection<Errand> errands) {
        for (Errand errand : errands) {
            if (!waiting.offer(errand)) {
                return; // the sweeper finds them in the ledger
            }
        }
    }

    /** The errands that wait for the broker. */
    public int waiting() {
        return waiting.size();
    }

    @Override
    public void close() {
        stopped = true;
        if (!waiting.offer(STOP)) {
            thread.interrupt();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Errand> batch = new ArrayList<>(TOGETHER);
        boolean told = false;
        long begun = System.nanoTime() - BEAT_NANOS;
        while (!stopped) {
            try (JMSContext session = broker.createContext(JMSContext.SESSION_TRANSACTED)) {
                JMSProducer producer = session.createProducer();
                // the client asks the broker about a queue once for each object that names it
                Map<String, Queue> queues = new HashMap<>();
                told = false;
                while (!stopped) {
                    if (batch.isEmpty()) {
                        batch.add(waiting.take());
                        LockSupport.parkNanos(begun + BEAT_NANOS - System.nanoTime());
                        begun = System.nanoTime();
                        waiting.drainTo(batch, TOGETHER - 1);
                    }
                    send(session, producer, queues, batch);
                    batch.clear();
                }
            } catch (JMSException | JMSRuntimeException e) {
                if (!told && !stopped) {
                    LOG.warn(
                            "the broker does not take errands; they wait: {}",
                            e.getClass().getSimpleName());
                    told = true;
                }
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // STOP is one object
    private void send(JMSContext session, JMSProducer producer, Map<String, Queue> queues, List<Errand> batch)
            throws JMSException {
        crash.reach(CrashPoint.RELAY_BEFORE_SEND);
        batch.removeIf(errand -> errand == STOP);
        for (Errand bundle : Bundles.of(batch)) {
            TextMessage message = session.createTextMessage(bundle.body());
            if (!bundle.group().isEmpty()) {
                message.setStringProperty("JMSXGroupID", bundle.group());
            }
            producer.send(queues.computeIfAbsent(bundle.queue(), session::createQueue), message);
        }
        session.commit();
        crash.reach(CrashPoint.RELAY_AFTER_SEND);
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }
}
