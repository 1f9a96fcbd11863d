package jp.tsunagi.connector.receipt;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jp.tsunagi.ledger.LedgerUnavailable;
import jp.tsunagi.relay.Errand;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off one channel on a thread of its own. The broker only calls, and calls one node at a time; what there is to
 * do, and in which order, the ledger says. The call is off the broker when the ledger has all that came of it.
 */
final class WorkConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(WorkConsumer.class);
    private static final int TOGETHER = 1_000;
    private static final long LOOK_MILLIS = 500;
    private static final long PAUSE_MILLIS = 1_000;

    private final ReceiptEndpoint endpoint;
    private final WorkRun run;
    private @Nullable Thread thread;
    private volatile boolean stopping;

    WorkConsumer(ReceiptEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.run = new WorkRun(this, endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopping = false;
        thread = new Thread(this::consume, "work-" + endpoint.getChannel());
        thread.start();
    }

    /** What is under way is finished; the rest stays with the broker. */
    @Override
    protected void doStop() throws Exception {
        stopping = true;
        if (thread != null) {
            thread.join();
        }
        super.doStop();
    }

    private void consume() {
        boolean told = false;
        while (!stopping) {
            try (JMSContext session =
                            endpoint.getComponent().desk().broker().createContext(JMSContext.SESSION_TRANSACTED);
                    JMSConsumer errands = session.createConsumer(session.createQueue(queue()))) {
                while (!stopping) {
                    if (called(errands)) {
                        run.work(() -> stopping);
                        if (!stopping) {
                            session.commit();
                        }
                        told = false;
                    }
                }
            } catch (JMSRuntimeException | LedgerUnavailable e) {
                if (!told && !stopping) {
                    LOG.warn(
                            "{}: work stands still: {}",
                            endpoint.getChannel(),
                            e.getClass().getSimpleName());
                    told = true;
                }
                pause();
            } catch (RuntimeException e) {
                LOG.error("{}: work stands still", endpoint.getChannel(), e);
                pause();
            }
        }
    }

    /** Whether the broker called; several calls are one. */
    private static boolean called(JMSConsumer errands) {
        boolean called = errands.receive(LOOK_MILLIS) != null;
        for (int more = 1; called && more < TOGETHER; more++) {
            if (errands.receiveNoWait() == null) {
                return true;
            }
        }
        return called;
    }

    private String queue() {
        return Errand.workQueue(endpoint.getChannel());
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
