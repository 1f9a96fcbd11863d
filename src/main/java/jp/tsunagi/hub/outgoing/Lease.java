package jp.tsunagi.hub.outgoing;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.ledger.Claimed;
import jp.tsunagi.ledger.Deliveries;
import jp.tsunagi.ledger.Ticket;

/**
 * One claim of a lane, for as long as it works at it. It is short, so that what a dead node held is soon free, and it
 * is renewed while there is more to send; nothing is begun that could not end in time.
 */
final class Lease {

    /** What has ended must be in the ledger before somebody else may take it over. */
    private static final Duration TO_SETTLE = Duration.ofSeconds(5);

    private final Deliveries deliveries;
    private final String partner;
    private final Duration oneSend;
    private final Duration length;
    private final Set<Long> mine = new HashSet<>();
    private List<Claimed> claimed = List.of();
    private long until;

    Lease(Deliveries deliveries, PartnerPolicy policy) {
        this.deliveries = deliveries;
        this.partner = policy.partner();
        this.oneSend = policy.longestAttempt().plus(TO_SETTLE);
        this.length = oneSend.multipliedBy(2);
    }

    /** Those of the tickets that may go now, in the order in which they are to be sent. */
    List<Claimed> claim(List<Ticket> tickets) {
        begin();
        claimed = deliveries.claim(partner, tickets, length);
        claimed.forEach(one -> mine.add(one.id()));
        return claimed;
    }

    /** Whether this one, the next to be sent, is still ours and stays so for a whole attempt. */
    boolean holds(Claimed one) {
        if (until - System.nanoTime() < oneSend.toNanos()) {
            begin();
            List<Claimed> ahead = claimed.subList(claimed.indexOf(one), claimed.size());
            mine.removeAll(ahead.stream().map(Claimed::id).collect(Collectors.toSet()));
            mine.addAll(deliveries.renew(ahead, length));
        }
        return mine.contains(one.id());
    }

    /** Before the ledger begins: ours ends first. */
    private void begin() {
        until = System.nanoTime() + length.toNanos();
    }
}
