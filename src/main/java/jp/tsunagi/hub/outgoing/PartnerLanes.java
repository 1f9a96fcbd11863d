package jp.tsunagi.hub.outgoing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import jp.tsunagi.delivery.PartnerPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of this node that send to one partner. */
final class PartnerLanes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerLanes.class);
    private static final Duration TO_SETTLE = Duration.ofSeconds(10);

    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Transport transport;
    private final Duration patience;

    /** @param make a lane; it is told whether it is the one that probes */
    PartnerLanes(PartnerPolicy policy, Function<Boolean, Lane> make, Transport transport) {
        this.transport = transport;
        this.patience = policy.timeout().plus(TO_SETTLE);
        for (int i = 0; i < policy.parallel(); i++) {
            Lane lane = make.apply(i == 0);
            Thread thread = new Thread(lane, "deliver-" + policy.partner() + "-" + i);
            thread.setDaemon(true);
            lanes.add(lane);
            threads.add(thread);
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** Begins no message any more. */
    void stop() {
        lanes.forEach(Lane::stop);
    }

    /**
     * Waits until what is under way has ended and is settled. A send that does not end in the partner's own time is
     * left behind: the ledger has it as begun, so whoever takes it over knows of the doubt.
     */
    @Override
    public void close() throws InterruptedException {
        stop();
        long end = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            if (thread.isAlive()) {
                LOG.warn(
                        "{}: its send did not end within {} s; it is left in doubt",
                        thread.getName(),
                        patience.toSeconds());
            }
        }
        transport.close();
    }
}
