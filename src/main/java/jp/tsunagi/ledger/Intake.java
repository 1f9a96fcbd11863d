package jp.tsunagi.ledger;

import java.util.List;

/** Takes arrivals. What it returns is on the medium. */
public interface Intake {

    /**
     * Stores the bytes and the receipt. Small ones of concurrent callers share one commit; large ones are streamed in a
     * transaction of their own and never held in memory.
     *
     * @throws LedgerUnavailable nothing is stored and the source must be told no
     * @throws java.io.UncheckedIOException the source's bytes could not be read; nothing is stored
     */
    Accepted accept(Arrival arrival);

    /** The same for many, in as few commits as possible; the answers are in the order of the arrivals. */
    List<Accepted> acceptAll(List<Arrival> arrivals);
}
