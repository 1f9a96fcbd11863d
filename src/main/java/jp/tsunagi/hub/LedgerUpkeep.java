package jp.tsunagi.hub;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.LedgerUnavailable;
import jp.tsunagi.ledger.Turns;
import jp.tsunagi.ledger.Upkeep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** On one node at a time: seals every second, makes partitions ahead, prunes once a night. */
final class LedgerUpkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerUpkeep.class);

    private static final Duration BEFORE_THE_END = Duration.ofHours(1);

    private final Ledger ledger;
    private final ShownFolders shown;
    private final Turns turns;
    private final LocalTime pruneAt;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "ledger-upkeep");
        thread.setDaemon(true);
        return thread;
    });
    private LocalDate pruned;
    private boolean told;

    LedgerUpkeep(Ledger ledger, Turns turns, LocalTime pruneAt, ShownFolders shown, Clock clock) {
        this.shown = shown;
        this.ledger = ledger;
        this.turns = turns;
        this.pruneAt = pruneAt;
        this.clock = clock;
        this.pruned = LocalDate.now(clock);
    }

    /**
     * @param alive called every minute
     * @param unclean when a hub was last seen to run that did not stop properly: what it had stored is read through
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the task tells its own failures
    void start(Runnable alive, Optional<Instant> unclean) {
        timer.scheduleWithFixedDelay(() -> inTurn(this::seal), 1, 1, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(() -> inTurn(this::night), 1, 10, TimeUnit.MINUTES);
        timer.scheduleWithFixedDelay(() -> seen(alive), 1, 1, TimeUnit.MINUTES);
        timer.scheduleWithFixedDelay(this::sweepShown, 10, 60, TimeUnit.MINUTES);
        unclean.ifPresent(last -> timer.execute(() -> check(last.minus(BEFORE_THE_END))));
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

    private void inTurn(Runnable work) {
        try {
            if (turns.mine("ledger-upkeep")) {
                work.run();
            }
            told = false;
        } catch (LedgerUnavailable e) {
            if (!told) {
                LOG.warn("the ledger cannot be kept up: {}", e.getMessage());
                told = true;
            }
        } catch (RuntimeException e) {
            LOG.error("the ledger's upkeep failed", e);
        }
    }

    /** Each node has folders of its own. */
    private void sweepShown() {
        try {
            shown.sweep();
        } catch (IOException | RuntimeException e) {
            LOG.warn("folders that are over cannot be removed: {}", e.getClass().getSimpleName());
        }
    }

    private static void seen(Runnable alive) {
        try {
            alive.run();
        } catch (RuntimeException e) {
            LOG.warn("the run file cannot be touched: {}", e.getClass().getSimpleName());
        }
    }

    private void seal() {
        ledger.upkeep().seal();
    }

    private void night() {
        ledger.upkeep().makeAhead();
        LocalDateTime now = LocalDateTime.now(clock);
        if (now.toLocalDate().isAfter(pruned) && !now.toLocalTime().isBefore(pruneAt)) {
            pruned = now.toLocalDate();
            Upkeep.Pruned done = ledger.upkeep().prune();
            long swept = ledger.upkeep().sweepBodies();
            LOG.info("pruned {} partitions, swept {} bodies", done.dropped().size(), swept);
            done.kept()
                    .forEach(kept -> LOG.warn(
                            "the month {} of {} is over but holds {} unfinished rows: it stays",
                            kept.month(),
                            kept.table(),
                            kept.unfinished()));
        }
    }

    private void check(Instant since) {
        try {
            Upkeep.Checked checked = ledger.upkeep().checkBodies(since);
            LOG.info(
                    "the last hub did not stop properly; {} bodies read, {} faults",
                    checked.bodies(),
                    checked.faults().size());
            checked.faults().forEach(fault -> LOG.error("stored body {}", fault));
        } catch (RuntimeException e) {
            LOG.error("bodies could not be checked", e);
        }
    }
}
