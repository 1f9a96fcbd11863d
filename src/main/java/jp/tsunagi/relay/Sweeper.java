package jp.tsunagi.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** On one node at a time: asks what is overdue and gives it to the relay again. */
public final class Sweeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final BooleanSupplier leads;
    private final List<Overdue> sources;
    private final Relay relay;
    private final Duration every;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sweeper");
        thread.setDaemon(true);
        return thread;
    });
    private boolean told;

    /** @param leads whether this node is the one that sweeps, asked before each turn */
    public Sweeper(BooleanSupplier leads, List<Overdue> sources, Relay relay, Duration every) {
        this.leads = leads;
        this.sources = List.copyOf(sources);
        this.relay = relay;
        this.every = every;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the task tells its own failures
    public void start() {
        timer.scheduleWithFixedDelay(this::sweep, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            timer.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            // errands that still wait for the broker would only be doubled
            if (relay.waiting() == 0 && leads.getAsBoolean()) {
                sources.forEach(source -> relay.send(source.errands()));
            }
            told = false;
        } catch (RuntimeException e) {
            if (!told) {
                LOG.warn("what is overdue cannot be asked: {}", e.getClass().getSimpleName());
                told = true;
            }
        }
    }
}
