package jp.tsunagi.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One entry per partner and cause while it lasts, not one per failure. */
public interface Incidents {

    /**
     * Counts failures of one kind.
     *
     * @param count how many since the last call
     * @param oldest when the oldest thing that waits because of it was made
     * @param due the deadline at risk; {@link Instant#EPOCH}: none
     * @return the incident if this call opened it, for all nodes together; empty: it was open
     */
    Optional<Incident> raise(String partner, Cause cause, int count, Instant oldest, Instant due);

    /** Closes what is open for this partner and cause kind; returns it if this call closed it. */
    Optional<Incident> close(String partner, String causeKind);

    List<Incident> open();

    /** Newest first. */
    List<Incident> latest(int limit);

    /**
     * @param due the deadline at risk; {@link Instant#EPOCH}: none
     * @param closedAt {@link Instant#EPOCH}: open
     */
    record Incident(
            long id,
            String partner,
            Cause cause,
            Instant openedAt,
            Instant lastAt,
            long count,
            Instant oldest,
            Instant due,
            Instant closedAt) {}
}
