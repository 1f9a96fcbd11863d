package jp.tsunagi.hub.outgoing;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.delivery.SendFailure;
import jp.tsunagi.ledger.Cause;
import jp.tsunagi.ledger.Incidents;
import jp.tsunagi.ledger.Incidents.Incident;

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

    private synchronized void raise(PartnerPolicy policy, IncidentKind kind, String text, Instant oldest) {
        Instant due = policy.window()
                .flatMap(window -> window.atRisk(oldest, clock.instant()))
                .orElse(Instant.EPOCH);
        counts.merge(new Kind(policy.partner(), kind), new Count(text, 1, oldest, due), Count::plus);
    }

    /**
     * Opens what is found and not open, brings up to date what is, and closes what is found no more.
     *
     * @param open read before it was looked for what there is
     */
    void look(List<Finding> found, List<Incident> open) {
        for (Finding one : found) {
            Optional<Incident> its = open.stream().filter(one::isToldBy).findFirst();
            Cause cause = new Cause(one.kind().code(), one.cause());
            if (its.isEmpty()) {
                incidents
                        .raise(one.of(), cause, one.count(), one.oldest(), one.due())
                        .ifPresent(opened -> notices.forEach(notice -> notice.opened(opened)));
            } else if (!one.isUpToDate(its.get())) {
                incidents.change(its.get().id(), cause, one.count(), one.oldest(), one.due());
            }
        }
        open.stream()
                .filter(incident -> IncidentKind.of(incident.cause().kind()).isPresent())
                .filter(incident -> found.stream().noneMatch(one -> one.isToldBy(incident)))
                .forEach(incident -> incidents
                        .close(incident.id())
                        .ifPresent(closed -> notices.forEach(notice -> notice.closed(closed))));
    }

    /** What was raised is over. */
    private void close(String of, IncidentKind kind) {
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

    private record Kind(String of, IncidentKind kind) {}

    private record Count(String text, int count, Instant oldest, Instant due) {

        Count plus(Count more) {
            return new Count(
                    more.text, count + more.count, oldest.isBefore(more.oldest) ? oldest : more.oldest, more.due);
        }
    }
}
