package jp.tsunagi.hub.outgoing;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.hub.live.ContextFactory;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.relay.Errand;
import jp.tsunagi.relay.Overdue;
import jp.tsunagi.relay.Relay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All partners that this node delivers to. */
public final class Senders implements Overdue, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Senders.class);
    private static final int OVERDUE_AT_ONCE = 2_000;
    private static final long LOOK_SECONDS = 5;

    private final Desk desk;
    private final Transports transports;
    private final AutoCloseable closing;
    private final PartnerBoard board;
    private final PartnerWatch watch;
    private final List<PartnerLanes> partners = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "partners");
        thread.setDaemon(true);
        return thread;
    });
    private boolean told;

    /** Sends by the connectors of the home. */
    public static Senders of(Desk desk, Path home, ContextFactory contexts) {
        KameletTransports transports = new KameletTransports(home, contexts, desk.ledger(), desk.crash());
        return new Senders(desk, transports, transports);
    }

    Senders(Desk desk, Transports transports, AutoCloseable closing) {
        this.desk = desk;
        this.transports = transports;
        this.closing = closing;
        this.board = new PartnerBoard(desk.ledger().partnerStates());
        this.watch = new PartnerWatch(desk, board);
    }

    /** Builds every partner's connector and begins to send. A connector that does not build is a start fault. */
    @SuppressWarnings("FutureReturnValueIgnored") // the task tells its own failures
    public void start() {
        quietly(this::refresh);
        every(1, this::refresh);
        every(LOOK_SECONDS, watch::look);
        for (PartnerPolicy policy : desk.policies().all()) {
            try {
                partners.add(lanes(policy, transports.open(policy)));
            } catch (Exception e) {
                close();
                throw new HubStartException(
                        policy.at() + ": the connector " + policy.connector() + " does not build: " + e.getMessage(),
                        e);
            }
        }
        partners.forEach(PartnerLanes::start);
    }

    @Override
    public List<Errand> errands() {
        return desk.ledger().deliveries().overdue(OVERDUE_AT_ONCE).stream()
                .map(Errand::delivery)
                .toList();
    }

    /** What is under way comes to its end; nothing is begun. */
    @Override
    public void close() {
        partners.forEach(PartnerLanes::stop);
        partners.forEach(Senders::close);
        partners.clear();
        timer.shutdownNow();
        quietly(this::refresh);
        close(closing);
    }

    private PartnerLanes lanes(PartnerPolicy policy, Transport transport) {
        Gate gate = new Gate(policy, board, desk.incidents(), desk.clock());
        Attempts attempts = new Attempts(policy, desk, transport, gate);
        return new PartnerLanes(policy, probes -> new Lane(policy, desk.broker(), gate, attempts, probes), transport);
    }

    private void refresh() {
        board.refresh();
        desk.incidents().flush();
    }

    private void every(long seconds, Runnable task) {
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(() -> quietly(task), seconds, seconds, TimeUnit.SECONDS);
    }

    private void quietly(Runnable task) {
        try {
            task.run();
            told = false;
        } catch (RuntimeException e) {
            if (!told) {
                LOG.warn("the partners' states cannot be read: {}", e.getClass().getSimpleName());
                told = true;
            }
        }
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("a connector did not stop cleanly: {}", e.getClass().getSimpleName());
        }
    }

    /**
     * What deliveries stand on.
     *
     * @param leads whether this node is the one that looks for incidents, asked before each look
     */
    public record Desk(
            PartnerPolicies policies,
            Ledger ledger,
            ConnectionFactory broker,
            Relay relay,
            IncidentDesk incidents,
            Figures figures,
            BooleanSupplier leads,
            CrashPoint crash,
            Clock clock) {}
}
