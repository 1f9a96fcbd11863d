package jp.tsunagi.hub.outgoing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jp.tsunagi.ledger.IncidentNotices;
import jp.tsunagi.ledger.IncidentNotices.Untold;
import jp.tsunagi.ledger.LedgerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each opening and each closing of an incident, as JSON, to the topic {@code incidents} and to the webhook, if
 * there is one. They stand in the ledger until they are taken, and are told by one node at a time: in order, and at
 * least once. Who does not take one is tried again, after a second at first and after a minute at most.
 */
public final class Notices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int AT_ONCE = 100;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BooleanSupplier leads;
    private final List<Telling> tellings;
    /** Each listener has a thread: one that takes its time does not keep the other from being told. */
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "notices");
        thread.setDaemon(true);
        return thread;
    });

    /** @param leads whether this node is the one that tells, asked before each turn */
    public Notices(
            IncidentNotices ledger,
            TopicListener topic,
            Optional<Webhook> webhook,
            BooleanSupplier leads,
            Clock clock) {
        this.leads = leads;
        Listener hook = webhook.isPresent() ? webhook.get() : Webhook.NONE;
        this.tellings = List.of(new Telling(ledger, topic, clock), new Telling(ledger, hook, clock));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the task tells its own failures
    public void start() {
        for (Telling one : tellings) {
            ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(() -> quietly(one), 1, 1, TimeUnit.SECONDS);
        }
    }

    private void quietly(Telling telling) {
        try {
            if (leads.getAsBoolean()) {
                telling.tell();
            }
        } catch (LedgerUnavailable e) {
            LOG.debug("incidents are told when the ledger is back");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** To one listener. */
    private static final class Telling {

        private final IncidentNotices ledger;
        private final Listener listener;
        private final Clock clock;
        private Instant next = Instant.EPOCH;
        private Duration pause = Duration.ZERO;

        Telling(IncidentNotices ledger, Listener listener, Clock clock) {
            this.ledger = ledger;
            this.listener = listener;
            this.clock = clock;
        }

        void tell() throws InterruptedException {
            if (clock.instant().isBefore(next)) {
                return;
            }
            for (Untold notice : ledger.untold(listener.way(), AT_ONCE)) {
                try {
                    listener.tell(IncidentText.json(notice.incident()));
                } catch (Listener.NotTold e) {
                    later(notice, e);
                    return;
                }
                ledger.told(listener.way(), notice);
                pause = Duration.ZERO;
            }
        }

        private void later(Untold notice, Listener.NotTold why) {
            if (pause.isZero()) {
                LOG.warn(
                        "incident {} could not be told to the {}, it is tried until it is taken: {}",
                        notice.incident().id(),
                        listener.way().code(),
                        why.getMessage());
            }
            Duration doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
            next = clock.instant().plus(pause);
        }
    }
}
