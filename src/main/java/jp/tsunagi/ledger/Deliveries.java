package jp.tsunagi.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is on its way to partners. */
public interface Deliveries {

    /**
     * Makes those of the tickets that may go now this node's own, durably. Several of one order key are given only as
     * an unbroken run, to be sent in the order returned; the others are held or dropped.
     *
     * @param lease how long nobody else takes them, unless the broker says that this node is gone
     */
    List<Claimed> claim(String partner, List<Ticket> tickets, Duration lease);

    /** Says how far an attempt is, durably, e.g. just before a rename that cannot be asked about afterwards. */
    void stage(long id, int attempt, String stage);

    /**
     * Writes how attempts ended; concurrent callers share one commit.
     *
     * @return what waited behind them and may be claimed now, and what was put back
     */
    List<Handed> settle(List<Settlement> settlements);

    /**
     * What is to be claimed and is not: new ones that nobody claimed for a while, retries that are due, leases that are
     * over, and what came free unseen. Each is returned once a minute at most. For one node at a time.
     */
    List<Handed> overdue(int limit);

    /** Makes an uncertain one this node's own, to ask the partner about it. */
    Optional<Claimed> claimUncertain(long id, Duration lease);

    /** The uncertain ones of a partner, oldest first. */
    List<Long> uncertain(String partner, int limit);
}
