package jp.tsunagi.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What partners say about what they got: their own receipts, in their own time and order. */
public interface PartnerReceipts {

    /**
     * Records what a partner said, once, and changes the delivery's partner state with it.
     *
     * @param next from the delivery's partner state (empty: none) to the new one; empty: the state stays
     * @return empty if this event is known already
     */
    Optional<Change> record(Said said, Function<String, Optional<Next>> next);

    /** The deliveries that carry this number of the partner, or else this name, newest first. */
    List<Long> find(String partner, String partnerReceipt, String name);

    /** Deliveries whose next word of the partner is expected before this time and did not come, oldest first. */
    List<Long> overdue(String partner, Instant before, int limit);

    /**
     * @param event what tells this event from every other of the delivery
     * @param partnerReceipt the partner's number; empty: none
     */
    record Said(long deliveryId, String event, String kind, Instant at, String partnerReceipt) {}

    /** @param expectedBy until when the next word of the partner is expected; {@link Instant#EPOCH}: none is */
    record Next(String state, Instant expectedBy) {}

    record Change(String before, String after) {}
}
