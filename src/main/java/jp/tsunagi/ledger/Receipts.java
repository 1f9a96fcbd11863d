package jp.tsunagi.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The work on what was accepted. */
public interface Receipts {

    /**
     * What is to be worked on now, in the order of acceptance; without those that have an earlier one of their order
     * key whose next attempt is later.
     */
    List<Receipt> accepted(String channel, int limit);

    /** The channels with work that is due since before the time, e.g. because the broker lost the ticket. */
    List<String> overdue(Instant since);

    Optional<Receipt> find(long id);

    /** The bytes of one part. */
    InputStream read(StoredPart part) throws IOException;

    /**
     * Writes the deliveries, problems, substitutions, records set aside, persons and the receipt's new state in one
     * transaction. Concurrent callers share one commit.
     */
    Dispatched dispatch(Dispatch dispatch);

    /** The same for many, in one transaction, in this order. */
    Dispatched dispatchAll(List<Dispatch> dispatches);

    /** The work failed and is tried again. */
    void retry(long id, Cause cause, Instant nextAttempt);

    /** The work failed for good: a person must look. Those behind it go on. */
    void fail(long id, Cause cause);

    /**
     * What a dispatch made.
     *
     * @param deliveries to be handed out now
     * @param late receipts of this call that were dispatched or taken away before: nothing of them was written
     */
    record Dispatched(List<Handed> deliveries, List<Long> late) {}
}
