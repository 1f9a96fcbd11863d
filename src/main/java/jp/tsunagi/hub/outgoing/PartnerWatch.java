package jp.tsunagi.hub.outgoing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.ledger.Deliveries.Waiting;
import jp.tsunagi.ledger.DeliveryState;
import jp.tsunagi.ledger.Incidents.Incident;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.PartnerReceipts.Attention;
import jp.tsunagi.ledger.PartnerReceipts.Next;
import jp.tsunagi.ledger.PartnerStates.PartnerState;

/** Looks at what waits: as figures of each node, and as incidents of the one node whose turn it is. */
final class PartnerWatch {

    /** So long before a window closes for the month, what still waits for it is an incident. */
    private static final Duration AT_RISK = Duration.ofHours(12);

    private static final Set<DeliveryState> UNDER_WAY =
            Set.of(DeliveryState.READY, DeliveryState.HELD, DeliveryState.SENDING, DeliveryState.RETRYING);

    private final PartnerPolicies policies;
    private final Ledger ledger;
    private final PartnerBoard board;
    private final IncidentDesk incidents;
    private final Figures figures;
    private final BooleanSupplier leads;
    private final Clock clock;

    PartnerWatch(Senders.Desk desk, PartnerBoard board) {
        this.policies = desk.policies();
        this.ledger = desk.ledger();
        this.board = board;
        this.incidents = desk.incidents();
        this.figures = desk.figures();
        this.leads = desk.leads();
        this.clock = desk.clock();
    }

    /** To be called every few seconds. */
    void look() {
        List<Waiting> waiting = ledger.deliveries().waiting();
        figures.waiting(waiting, clock.instant());
        figures.receipts(ledger.receipts().waiting(), clock.instant());
        policies.all()
                .forEach(policy -> figures.partner(policy.partner(), board.of(policy.partner()), clock.instant()));
        if (leads.getAsBoolean()) {
            List<Incident> open = ledger.incidents().open();
            List<Attention> attention = ledger.partnerReceipts().attention();
            policies.all().forEach(policy -> look(policy, waiting, attention, open));
        }
    }

    private void look(PartnerPolicy policy, List<Waiting> all, List<Attention> attention, List<Incident> open) {
        List<Waiting> waiting = all.stream()
                .filter(one -> one.partner().equals(policy.partner()))
                .toList();
        Set<String> kinds = new HashSet<>();
        open.stream()
                .filter(one -> one.partner().equals(policy.partner()))
                .forEach(one -> kinds.add(one.cause().kind()));
        PartnerState state = board.of(policy.partner());
        boolean down = state != null && (!Gate.breaker(state).isClosed() || state.failures() > 0);
        over(policy, kinds, "partner-down", !down);
        over(policy, kinds, "dead", none(waiting, DeliveryState.DEAD));
        over(policy, kinds, "uncertain", none(waiting, DeliveryState.UNCERTAIN));
        late(policy, kinds, waiting);
        overdue(policy, kinds);
        attention(policy, kinds, attention, Next.ALERT);
        attention(policy, kinds, attention, Next.CONTRADICTS);
    }

    private void late(PartnerPolicy policy, Set<String> kinds, List<Waiting> waiting) {
        Instant now = clock.instant();
        Instant oldest = waiting.stream()
                .filter(one -> UNDER_WAY.contains(one.state()))
                .map(Waiting::oldest)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        boolean tooOld = policy.late()
                .map(age -> !oldest.equals(Instant.MAX) && oldest.plus(age).isBefore(now))
                .orElse(false);
        boolean closing = !oldest.equals(Instant.MAX)
                && policy.window()
                        .flatMap(window -> window.deadline(now))
                        .map(deadline -> deadline.minus(AT_RISK).isBefore(now))
                        .orElse(false);
        if ((tooOld || closing) && !kinds.contains("late")) {
            incidents.raise(policy, "late", closing ? "window.closes" : "age", oldest);
        }
        over(policy, kinds, "late", !tooOld && !closing);
    }

    private void overdue(PartnerPolicy policy, Set<String> kinds) {
        if (policy.receipts().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        boolean overdue =
                !ledger.partnerReceipts().overdue(policy.partner(), now, 1).isEmpty();
        if (overdue && !kinds.contains("receipt-overdue")) {
            incidents.raise(policy, "receipt-overdue", "receipt.expected", now);
        }
        over(policy, kinds, "receipt-overdue", !overdue);
    }

    private void attention(PartnerPolicy policy, Set<String> kinds, List<Attention> all, String which) {
        String kind = "receipt-" + which;
        Optional<Attention> its = all.stream()
                .filter(one ->
                        one.partner().equals(policy.partner()) && one.kind().equals(which))
                .findFirst();
        if (!kinds.contains(kind)) {
            its.ifPresent(one -> incidents.raise(policy, kind, one.state(), one.oldest()));
        }
        over(policy, kinds, kind, its.isEmpty());
    }

    private void over(PartnerPolicy policy, Set<String> kinds, String kind, boolean over) {
        if (over && kinds.contains(kind)) {
            incidents.close(policy.partner(), kind);
        }
    }

    private static boolean none(List<Waiting> waiting, DeliveryState state) {
        return waiting.stream().noneMatch(one -> one.state() == state);
    }
}
