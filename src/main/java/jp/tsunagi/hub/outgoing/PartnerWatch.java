package jp.tsunagi.hub.outgoing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.ledger.Deliveries.Waiting;
import jp.tsunagi.ledger.DeliveryState;
import jp.tsunagi.ledger.Incidents.Incident;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.PartnerReceipts.Attention;
import jp.tsunagi.ledger.PartnerReceipts.Next;
import jp.tsunagi.ledger.PartnerStates.PartnerState;
import jp.tsunagi.ledger.Receipts;

/**
 * Looks at what waits: as figures of each node, and as incidents of the one node whose turn it is. What stands in the
 * ledger is told by nobody else: so no kill between a row and its incident can lose one of the two.
 */
final class PartnerWatch {

    /** So long before a window closes for the month, what still waits for it is an incident. */
    private static final Duration AT_RISK = Duration.ofHours(12);

    private static final Set<DeliveryState> UNDER_WAY =
            Set.of(DeliveryState.READY, DeliveryState.HELD, DeliveryState.SENDING, DeliveryState.RETRYING);

    private static final Map<String, IncidentKind> OF_EXCHANGES = Map.of(
            "refused", IncidentKind.REFUSED,
            "failed", IncidentKind.WORK_FAILED,
            "set-aside", IncidentKind.SET_ASIDE);

    private final Supplier<PartnerPolicies> policies;
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
        boolean leading = leads.getAsBoolean();
        // before what they are about: what ends in between is then seen as ended, and not opened anew
        List<Incident> open = leading ? ledger.incidents().open() : List.of();
        List<Waiting> waiting = ledger.deliveries().waiting();
        figures.waiting(waiting, clock.instant());
        List<Receipts.Waiting> receipts = ledger.receipts().waiting();
        figures.receipts(receipts, clock.instant());
        policies.get()
                .all()
                .forEach(policy -> figures.partner(policy.partner(), board.of(policy.partner()), clock.instant()));
        if (leading) {
            List<Attention> attention = ledger.partnerReceipts().attention();
            policies.get().all().forEach(policy -> look(policy, waiting, attention, open));
            OF_EXCHANGES.forEach((state, kind) -> exchanges(state, kind, receipts, open));
        }
    }

    private void look(PartnerPolicy policy, List<Waiting> all, List<Attention> attention, List<Incident> open) {
        List<Waiting> waiting = all.stream()
                .filter(one -> one.partner().equals(policy.partner()))
                .toList();
        Set<IncidentKind> kinds = new HashSet<>();
        open.stream()
                .filter(one -> one.partner().equals(policy.partner()))
                .forEach(one -> IncidentKind.of(one.cause().kind()).ifPresent(kinds::add));
        PartnerState state = board.of(policy.partner());
        boolean down = state != null && (!Gate.breaker(state).isClosed() || state.failures() > 0);
        over(policy, kinds, IncidentKind.PARTNER_DOWN, !down);
        stopped(policy, kinds, waiting, DeliveryState.DEAD, IncidentKind.DEAD);
        stopped(policy, kinds, waiting, DeliveryState.UNCERTAIN, IncidentKind.UNCERTAIN);
        late(policy, kinds, waiting);
        overdue(policy, kinds);
        attention(policy, kinds, attention, Next.ALERT, IncidentKind.RECEIPT_ALERT);
        attention(policy, kinds, attention, Next.CONTRADICTS, IncidentKind.RECEIPT_CONTRADICTS);
    }

    /** What goes no further until a person has seen to it. */
    private void stopped(
            PartnerPolicy policy,
            Set<IncidentKind> kinds,
            List<Waiting> waiting,
            DeliveryState state,
            IncidentKind kind) {
        List<Waiting> its = waiting.stream().filter(one -> one.state() == state).toList();
        if (!its.isEmpty() && !kinds.contains(kind)) {
            its.forEach(
                    one -> incidents.raise(policy, kind, one.causeKind(), Math.toIntExact(one.count()), one.oldest()));
        }
        over(policy, kinds, kind, its.isEmpty());
    }

    private void late(PartnerPolicy policy, Set<IncidentKind> kinds, List<Waiting> waiting) {
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
        if ((tooOld || closing) && !kinds.contains(IncidentKind.LATE)) {
            incidents.raise(policy, IncidentKind.LATE, closing ? "window.closes" : "age", oldest);
        }
        over(policy, kinds, IncidentKind.LATE, !tooOld && !closing);
    }

    private void overdue(PartnerPolicy policy, Set<IncidentKind> kinds) {
        if (policy.receipts().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        boolean overdue =
                !ledger.partnerReceipts().overdue(policy.partner(), now, 1).isEmpty();
        if (overdue && !kinds.contains(IncidentKind.RECEIPT_OVERDUE)) {
            incidents.raise(policy, IncidentKind.RECEIPT_OVERDUE, "receipt.expected", now);
        }
        over(policy, kinds, IncidentKind.RECEIPT_OVERDUE, !overdue);
    }

    private void attention(
            PartnerPolicy policy, Set<IncidentKind> kinds, List<Attention> all, String which, IncidentKind kind) {
        Optional<Attention> its = all.stream()
                .filter(one ->
                        one.partner().equals(policy.partner()) && one.kind().equals(which))
                .findFirst();
        if (!kinds.contains(kind)) {
            its.ifPresent(one -> incidents.raise(policy, kind, one.state(), one.oldest()));
        }
        over(policy, kinds, kind, its.isEmpty());
    }

    private void over(PartnerPolicy policy, Set<IncidentKind> kinds, IncidentKind kind, boolean over) {
        if (over && kinds.contains(kind)) {
            incidents.close(policy.partner(), kind);
        }
    }

    /** What a person must see to before it goes on, of each exchange. */
    private void exchanges(String state, IncidentKind kind, List<Receipts.Waiting> all, List<Incident> open) {
        Set<String> told = open.stream()
                .filter(one -> one.cause().kind().equals(kind.code()))
                .map(Incident::partner)
                .collect(Collectors.toSet());
        Set<String> there = new HashSet<>();
        for (Receipts.Waiting one : all) {
            if (one.state().equals(state)) {
                there.add(one.exchange());
                if (!told.contains(one.exchange())) {
                    incidents.raise(one.exchange(), kind, Math.toIntExact(one.count()), one.oldest());
                }
            }
        }
        told.stream()
                .filter(exchange -> !there.contains(exchange))
                .forEach(exchange -> incidents.close(exchange, kind));
    }
}
