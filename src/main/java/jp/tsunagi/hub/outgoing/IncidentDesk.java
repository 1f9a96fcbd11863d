package jp.tsunagi.hub.outgoing;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.delivery.SendFailure;
import jp.tsunagi.ledger.Cause;
import jp.tsunagi.ledger.Incidents;

/**
 * Opens and closes incidents in the ledger, and tells each opening and each closing once, over all nodes. What is
 * raised is counted here and written about once a second: ten thousand failures are not ten thousand commits.
 */
public final class IncidentDesk {

    private final Incidents incidents;
    private final List<? extends Notice> notices;
    private final Clock clock;
    private final Map<Kind, Count> counts = new HashMap<>();

    public IncidentDesk(Incidents incidents, List<? extends Notice> notices, Clock clock) {
        this.incidents = incidents;
        this.notices = List.copyOf(notices);
        this.clock = clock;
    }

    void partnerIsDown(PartnerPolicy policy, SendFailure failure, Instant oldest) {
        raise(policy, IncidentKind.PARTNER_DOWN, failure.code(), oldest);
    }

    void partnerIsBack(String partner) {
        close(partner, IncidentKind.PARTNER_DOWN);
    }

    /** One more of a kind. */
    public void raise(PartnerPolicy policy, IncidentKind kind, String text, Instant oldest) {
        raise(policy, kind, text, 1, oldest);
    }

    /** Some of a kind. */
    synchronized void raise(PartnerPolicy policy, IncidentKind kind, String text, int count, Instant oldest) {
        counts.merge(new Kind(policy.partner(), kind), new Count(text, count, oldest, deadline(policy)), Count::plus);
    }

    /** Some of an exchange. */
    synchronized void raise(String exchange, IncidentKind kind, int count, Instant oldest) {
        counts.merge(
                new Kind(exchange, kind), new Count("receipts.waiting", count, oldest, Instant.EPOCH), Count::plus);
    }

    /** What was raised is over. */
    void close(String of, IncidentKind kind) {
        flush();
        incidents.close(of, kind.code()).ifPresent(closed -> notices.forEach(notice -> notice.closed(closed)));
    }

    /** Writes what was counted; to be called about once a second. */
    synchronized void flush() {
        counts.entrySet().removeIf(entry -> {
            Kind kind = entry.getKey();
            Count count = entry.getValue();
            incidents
                    .raise(kind.of, new Cause(kind.kind.code(), count.text), count.count, count.oldest, count.due)
                    .ifPresent(opened -> notices.forEach(notice -> notice.opened(opened)));
            return true;
        });
    }

    private Instant deadline(PartnerPolicy policy) {
        return policy.window()
                .flatMap(window -> window.deadline(clock.instant()))
                .orElse(Instant.EPOCH);
    }

    /** @param of a partner or an exchange */
    private record Kind(String of, IncidentKind kind) {}

    private record Count(String text, int count, Instant oldest, Instant due) {

        Count plus(Count more) {
            return new Count(
                    more.text, count + more.count, oldest.isBefore(more.oldest) ? oldest : more.oldest, more.due);
        }
    }
}
