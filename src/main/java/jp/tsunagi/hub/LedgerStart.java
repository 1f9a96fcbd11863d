package jp.tsunagi.hub;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.LedgerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
import org.springframework.boot.actuate.health.Health;

/** Opens the ledger as soon as its database is up, and tells whether it is. */
final class LedgerStart {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerStart.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final Supplier<Ledger> ledger;
    private final String url;
    private volatile boolean open;

    /** @param ledger opens it at the first call that succeeds */
    LedgerStart(Supplier<Ledger> ledger, String url) {
        this.ledger = ledger;
        this.url = url;
    }

    boolean isOpen() {
        return open;
    }

    /** Waits until the database is there; says so once. What waiting does not mend is a {@link HubStartException}. */
    void await(BooleanSupplier stopped) {
        need(opened -> {}, stopped);
        open = true;
    }

    /** Does what the start cannot go on without, as soon as the ledger answers. */
    void need(Consumer<Ledger> step, BooleanSupplier stopped) {
        boolean told = false;
        while (true) {
            if (stopped.getAsBoolean()) {
                throw new HubStartException("stopped while it waited for the database");
            }
            try {
                step.accept(Objects.requireNonNull(ledger.get()));
                return;
            } catch (BeansException | LedgerUnavailable e) {
                LedgerUnavailable away = away(e);
                if (!told) {
                    LOG.warn("waiting for the database {}: {}", url, away.getMessage());
                    told = true;
                }
                pause();
            }
        }
    }

    Health health() {
        if (!open) {
            return Health.outOfService().withDetail("waiting-for", url).build();
        }
        try {
            ledger.get().ping();
            return Health.up().build();
        } catch (LedgerUnavailable e) {
            return Health.outOfService().withDetail("unreachable", url).build();
        }
    }

    private static LedgerUnavailable away(RuntimeException e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof LedgerUnavailable away) {
                return away;
            }
            if (at instanceof IllegalStateException wrong && at.getCause() == null) {
                throw new HubStartException(String.valueOf(wrong.getMessage()), e);
            }
        }
        throw e;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubStartException("interrupted while it waited for the database", e);
        }
    }
}
