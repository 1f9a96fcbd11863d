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
import jp.tsunagi.ledger.Incidents.Raise;
import jp.tsunagi.ledger.PartnerStates.Changed;
import jp.tsunagi.ledger.PartnerStates.Outage;

/**
 * Opens and closes incidents in the ledger, and tells each opening and each closing once, over all nodes. The failures
 * of a partner that is down are counted here and written about once a second: ten thousand are not ten thousand
 * commits.
 */
public final class IncidentDesk {

    private static final String DOWN = IncidentKind.PARTNER_DOWN.code();

    /** For a change that can only end an outage. */
    static final Outage OVER = new Outage(DOWN, state -> {
        throw new IllegalArgumentException("an answer opens no breaker");
    });

    private final Incidents incidents;
    private final List<? extends Notice> notices;
    private final Clock clock;
    private final Map<String, Raise> counts = new HashMap<>();

    public IncidentDesk(Incidents incidents, List<? extends Notice> notices, Clock clock) {
        this.incidents = incidents;
        this.notices = List.copyOf(notices);
        this.clock = clock;
    }

    /** The incident of a partner whose breaker opens: it opens and closes with that. */
    Outage outage(PartnerPolicy policy, SendFailure failure, Instant oldest) {
        return new Outage(
                DOWN,
                state -> new Raise(new Cause(DOWN, failure.code()), state.failures(), oldest, due(policy, oldest)));
    }

    /** What a change of a partner's state opened and closed. */
    void told(Changed changed) {
        changed.opened().ifPresent(this::opened);
        changed.closed().ifPresent(this::closed);
    }

    /** One more failure of a partner that is down. */
    synchronized void partnerFailedAgain(PartnerPolicy policy, SendFailure failure, Instant oldest) {
        Raise one = new Raise(new Cause(DOWN, failure.code()), 1, oldest, due(policy, oldest));
        counts.merge(policy.partner(), one, IncidentDesk::plus);
    }

    private static Raise plus(Raise one, Raise more) {
        Instant oldest = one.oldest().isBefore(more.oldest()) ? one.oldest() : more.oldest();
        return new Raise(more.cause(), one.count() + more.count(), oldest, more.due());
    }

    private void opened(Incident incident) {
        notices.forEach(notice -> notice.opened(incident));
    }

    private void closed(Incident incident) {
        notices.forEach(notice -> notice.closed(incident));
    }

    private Instant due(PartnerPolicy policy, Instant oldest) {
        return policy.window()
                .flatMap(window -> window.atRisk(oldest, clock.instant()))
                .orElse(Instant.EPOCH);
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
                        .ifPresent(this::opened);
            } else if (!one.isUpToDate(its.get())) {
                incidents.change(its.get().id(), cause, one.count(), one.oldest(), one.due());
            }
        }
        open.stream()
                .filter(incident -> IncidentKind.of(incident.cause().kind()).isPresent())
                .filter(incident -> found.stream().noneMatch(one -> one.isToldBy(incident)))
                .forEach(incident -> incidents.close(incident.id()).ifPresent(this::closed));
    }

    /** Writes what was counted; to be called about once a second. */
    synchronized void flush() {
        counts.entrySet().removeIf(entry -> {
            incidents.count(entry.getKey(), entry.getValue());
            return true;
        });
    }
}
