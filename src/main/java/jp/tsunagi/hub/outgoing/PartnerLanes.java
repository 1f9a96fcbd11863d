package jp.tsunagi.hub.outgoing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import jp.tsunagi.delivery.PartnerPolicy;

/** The threads of this node that send to one partner. */
final class PartnerLanes implements AutoCloseable {

    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Transport transport;

    /** @param make a lane; it is told whether it is the one that probes */
    PartnerLanes(PartnerPolicy policy, Function<Boolean, Lane> make, Transport transport) {
        this.transport = transport;
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

    /** Waits until what is under way has ended and is settled. */
    @Override
    public void close() throws InterruptedException {
        stop();
        for (Thread thread : threads) {
            thread.join();
        }
        transport.close();
    }
}
