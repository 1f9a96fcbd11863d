package jp.tsunagi.hub.outgoing;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.hub.live.ContextFactory;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;
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
    private final Map<String, Sending> partners = new TreeMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "partners");
        thread.setDaemon(true);
        return thread;
    });
    private boolean told;
    private boolean started;

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
    public synchronized void start() {
        quietly(this::refresh);
        every(1, this::refresh);
        every(LOOK_SECONDS, watch::look);
        Map<String, Sending> all = new TreeMap<>();
        List<Fault> faults = open(desk.policies().get().all(), all);
        partners.putAll(all);
        if (!faults.isEmpty()) {
            close();
            throw new HubStartException(faults);
        }
        partners.values().forEach(sending -> sending.lanes.start());
        started = true;
    }

    /**
     * Changes over to other partners, each between two of its messages: a connector that changed is built beside the
     * one that runs; what that one has under way comes to its end first. Partners that did not change go on.
     *
     * @return what keeps it from that; then nothing has changed
     */
    public synchronized List<Fault> change(PartnerPolicies next) {
        if (!started) {
            return List.of(); // it will start with them
        }
        Map<String, Sending> fresh = new TreeMap<>();
        List<Fault> faults = open(
                next.all().stream()
                        .filter(policy -> !Optional.ofNullable(partners.get(policy.partner()))
                                .map(Sending::policy)
                                .equals(Optional.of(policy)))
                        .toList(),
                fresh);
        if (!faults.isEmpty()) {
            fresh.values().forEach(sending -> close(sending.lanes));
            return faults;
        }
        List<Sending> over = partners.values().stream()
                .filter(sending -> fresh.containsKey(sending.policy.partner())
                        || next.of(sending.policy.partner()).isEmpty())
                .toList();
        over.forEach(sending -> sending.lanes.stop());
        over.forEach(sending -> close(sending.lanes));
        over.forEach(sending -> partners.remove(sending.policy.partner()));
        partners.putAll(fresh);
        fresh.values().forEach(sending -> sending.lanes.start());
        return List.of();
    }

    private List<Fault> open(Collection<PartnerPolicy> policies, Map<String, Sending> opened) {
        List<Fault> faults = new ArrayList<>();
        for (PartnerPolicy policy : policies) {
            try {
                opened.put(policy.partner(), new Sending(policy, lanes(policy, transports.open(policy))));
            } catch (Exception e) {
                faults.add(new Fault(
                        policy.at().file(),
                        policy.at().line(),
                        "conf.connector",
                        Message.of("conf.builds", policy.connector()),
                        Message.text(String.valueOf(e.getMessage())),
                        Message.of("conf.builds.remedy")));
            }
        }
        return faults;
    }

    @Override
    public List<Errand> errands() {
        return desk.ledger().deliveries().overdue(OVERDUE_AT_ONCE).stream()
                .map(Errand::delivery)
                .toList();
    }

    /** What is under way comes to its end; nothing is begun. */
    @Override
    public synchronized void close() {
        partners.values().forEach(sending -> sending.lanes.stop());
        partners.values().forEach(sending -> close(sending.lanes));
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

    private record Sending(PartnerPolicy policy, PartnerLanes lanes) {}

    /**
     * What deliveries stand on.
     *
     * @param policies the partners in force
     * @param leads whether this node is the one that looks for incidents, asked before each look
     */
    public record Desk(
            Supplier<PartnerPolicies> policies,
            Ledger ledger,
            ConnectionFactory broker,
            Relay relay,
            IncidentDesk incidents,
            Figures figures,
            BooleanSupplier leads,
            CrashPoint crash,
            Clock clock) {}
}
