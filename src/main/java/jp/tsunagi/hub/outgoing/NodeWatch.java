package jp.tsunagi.hub.outgoing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jp.tsunagi.ledger.Incidents.Incident;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.LedgerUnavailable;
import jp.tsunagi.ledger.Troubles.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * What this node meets of its servers, as incidents of the node. That the database took nothing cannot stand in it just
 * then: it is told, and stands in it, from when it takes again.
 */
public final class NodeWatch implements AutoCloseable {

    private static final long LOOK_SECONDS = 5;
    /** So long nothing must have failed before the trouble is over. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private final Ledger ledger;
    private final IncidentDesk incidents;
    private final BooleanSupplier broker;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "node-watch");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Instant brokerAway;
    private long looks;

    /** @param broker whether the broker answers; may take some seconds */
    public NodeWatch(Ledger ledger, IncidentDesk incidents, BooleanSupplier broker, Clock clock) {
        this.ledger = ledger;
        this.incidents = incidents;
        this.broker = broker;
        this.clock = clock;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the task tells its own failures
    public void start() {
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::quietly, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void quietly() {
        try {
            look();
        } catch (LedgerUnavailable e) {
            // remembered as such; it is told at a later look
        }
    }

    /** To be called every few seconds. */
    void look() {
        Optional<Finding> away = broker();
        Optional<Trouble> trouble = ledger.troubles().now();
        List<Finding> found = new ArrayList<>();
        away.ifPresent(found::add);
        trouble.ifPresent(one -> found.add(finding(IncidentKind.LEDGER_AWAY, one.cause(), one.count(), one.since())));
        List<Incident> open = ledger.incidents().open().stream()
                .filter(one -> one.partner().equals(ledger.node()))
                .toList();
        incidents.look(found, open);
        trouble.filter(one -> one.last().plus(QUIET).isBefore(clock.instant())).ifPresent(ledger.troubles()::over);
    }

    private Optional<Finding> broker() {
        if (broker.getAsBoolean()) {
            brokerAway = null;
            looks = 0;
            return Optional.empty();
        }
        if (brokerAway == null) {
            brokerAway = clock.instant().truncatedTo(ChronoUnit.MICROS);
        }
        looks++;
        return Optional.of(finding(IncidentKind.BROKER_AWAY, "broker.away", looks, brokerAway));
    }

    private Finding finding(IncidentKind kind, String cause, long count, Instant since) {
        return new Finding(ledger.node(), kind, cause, count, since, Instant.EPOCH);
    }
}
