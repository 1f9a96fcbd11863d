package jp.tsunagi.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers, in memory, that the database did not take what was to be written: nobody can write it there just then. */
public final class Troubles {

    private final Clock clock;
    private @Nullable Trouble trouble;

    Troubles(Clock clock) {
        this.clock = clock;
    }

    /** @param cause {@code ledger.disk-full} or {@code ledger.away} */
    synchronized void add(String cause) {
        Instant now = Instant.now(clock).truncatedTo(ChronoUnit.MICROS); // as the ledger keeps it
        trouble = trouble == null
                ? new Trouble(now, now, 1, cause)
                : new Trouble(trouble.since, now, trouble.count + 1, cause);
    }

    /** What has gone wrong since it was last {@link #over}. */
    public synchronized Optional<Trouble> now() {
        return Optional.ofNullable(trouble);
    }

    /** It is told, and has passed; unless there is more of it by now. */
    public synchronized void over(Trouble told) {
        if (told.equals(trouble)) {
            trouble = null;
        }
    }

    /**
     * Transactions that failed because of the database, not because of what was written.
     *
     * @param since the first of them
     * @param last the newest
     * @param cause of the newest: {@code ledger.disk-full} or {@code ledger.away}
     */
    public record Trouble(Instant since, Instant last, int count, String cause) {}
}
