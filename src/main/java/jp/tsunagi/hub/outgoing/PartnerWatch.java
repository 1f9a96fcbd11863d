package jp.tsunagi.hub.outgoing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.ledger.Deliveries.Stopped;
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

    /** So long after its breaker opened a partner that is down has its incident; if not, it was closed as it opened. */
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(10);

    /** A node that lives says of its incidents more often than this that they still hold. */
    private static final Duration NODE_SILENT = Duration.ofMinutes(1);

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
        List<Incident> open = leading
                ? ledger.incidents().open().stream().filter(this::isOurs).toList()
                : List.of();
        board.refresh();
        List<Waiting> waiting = ledger.deliveries().waiting();
        figures.waiting(waiting, clock.instant());
        List<Receipts.Waiting> receipts = ledger.receipts().waiting();
        figures.receipts(receipts, clock.instant());
        new PartnerOutlook(policies.get(), board.all(), clock.instant())
                .standings(waiting)
                .forEach(one -> figures.partner(one.partner(), board.of(one.partner()), one.next(), clock.instant()));
        if (leading) {
            List<Finding> found = new ArrayList<>();
            policies.get().all().forEach(policy -> {
                List<Waiting> its = waiting.stream()
                        .filter(one -> one.partner().equals(policy.partner()))
                        .toList();
                late(policy, its).ifPresent(found::add);
                deadline(policy, its, IncidentKind.DEADLINE).ifPresent(found::add);
                deadline(policy, its, IncidentKind.DEADLINE_MISSED).ifPresent(found::add);
                overdue(policy).ifPresent(found::add);
            });
            board.all().forEach(state -> down(state, waiting, open).ifPresent(found::add));
            ledger.deliveries().stopped().forEach(one -> found.add(stopped(one)));
            ledger.partnerReceipts().attention().forEach(one -> found.add(attention(one)));
            receipts.forEach(one -> ofExchange(one).ifPresent(found::add));
            incidents.look(found, open);
        }
    }

    /** What a node tells of itself is its own, until it has not said so for a while: then it was killed. */
    private boolean isOurs(Incident incident) {
        return IncidentKind.of(incident.cause().kind())
                        .filter(IncidentKind::ofNode)
                        .isEmpty()
                || incident.lastAt().isBefore(clock.instant().minus(NODE_SILENT));
    }

    /** The failures are counted by who meets them; here is what they do to what waits. */
    private Optional<Finding> down(PartnerState state, List<Waiting> all, List<Incident> open) {
        String partner = state.partner();
        List<Waiting> waiting =
                all.stream().filter(one -> one.partner().equals(partner)).toList();
        if (waiting.isEmpty() && policies.get().of(partner).isEmpty()) {
            return Optional.empty(); // no file and nothing that waits: nobody is going to send to it
        }
        Optional<Incident> told = open.stream()
                .filter(one ->
                        one.partner().equals(partner) && one.cause().kind().equals(IncidentKind.PARTNER_DOWN.code()))
                .findFirst();
        if (Gate.breaker(state).isClosed() && (told.isEmpty() || state.failures() == 0)) {
            return Optional.empty();
        }
        if (told.isEmpty() && state.since().isAfter(clock.instant().minus(TOLD_WITHIN))) {
            return Optional.empty(); // it may be back before we have said it
        }
        Instant oldest = oldest(waiting).orElse(told.map(Incident::oldest).orElse(state.since()));
        return Optional.of(new Finding(
                partner,
                IncidentKind.PARTNER_DOWN,
                told.map(one -> one.cause().text()).orElse(state.cause().text()),
                told.map(Incident::count).orElse((long) state.failures()),
                oldest,
                due(partner, oldest)));
    }

    private Optional<Finding> late(PartnerPolicy policy, List<Waiting> waiting) {
        return policy.late()
                .map(age -> clock.instant().minus(age))
                .flatMap(before -> madeBefore(before, policy, underWay(waiting).toList(), IncidentKind.LATE, "age"));
    }

    /**
     * What missed its month is told until somebody has seen to it, in addition to what was told before: that one is not
     * over because the window closed.
     */
    private Optional<Finding> deadline(PartnerPolicy policy, List<Waiting> waiting, IncidentKind kind) {
        boolean missed = kind == IncidentKind.DEADLINE_MISSED;
        return policy.window()
                .flatMap(window -> window.madeBefore(clock.instant(), missed))
                .flatMap(before ->
                        madeBefore(before, policy, waiting, kind, missed ? "window.closed" : "window.closes"));
    }

    /** The ledger is asked only where the oldest of those that count is that old. */
    private Optional<Finding> madeBefore(
            Instant before, PartnerPolicy policy, List<Waiting> counting, IncidentKind kind, String cause) {
        if (counting.stream().noneMatch(one -> one.oldest().isBefore(before))) {
            return Optional.empty();
        }
        Set<DeliveryState> states = counting.stream()
                .map(Waiting::state)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DeliveryState.class)));
        List<Waiting> old = ledger.deliveries().waiting(policy.partner(), before).stream()
                .filter(one -> states.contains(one.state()))
                .toList();
        return old.stream()
                .map(Waiting::oldest)
                .min(Instant::compareTo)
                .map(oldest -> new Finding(
                        policy.partner(),
                        kind,
                        cause,
                        old.stream().mapToLong(Waiting::count).sum(),
                        oldest,
                        due(policy.partner(), oldest)));
    }

    private Optional<Finding> overdue(PartnerPolicy policy) {
        return policy.receipts()
                .flatMap(flow -> ledger.partnerReceipts().overdue(policy.partner(), clock.instant()))
                .map(one -> new Finding(
                        policy.partner(),
                        IncidentKind.RECEIPT_OVERDUE,
                        "receipt.expected",
                        one.count(),
                        one.oldest(),
                        due(policy.partner(), one.oldest())));
    }

    /** It does not go by itself: its deadline is at risk from the beginning. */
    private Finding stopped(Stopped one) {
        Instant due = policies.get()
                .of(one.partner())
                .flatMap(PartnerPolicy::window)
                .flatMap(window -> window.deadline(one.oldest()))
                .orElse(Instant.EPOCH);
        IncidentKind kind = one.state() == DeliveryState.DEAD ? IncidentKind.DEAD : IncidentKind.UNCERTAIN;
        return new Finding(one.partner(), kind, one.cause(), one.count(), one.oldest(), due);
    }

    private Finding attention(Attention one) {
        Instant due = due(one.partner(), one.oldest());
        IncidentKind kind =
                one.kind().equals(Next.ALERT) ? IncidentKind.RECEIPT_ALERT : IncidentKind.RECEIPT_CONTRADICTS;
        return new Finding(one.partner(), kind, one.state(), one.count(), one.oldest(), due);
    }

    /** What a person must see to before it goes on, of each exchange. */
    private static Optional<Finding> ofExchange(Receipts.Waiting one) {
        return Optional.ofNullable(OF_EXCHANGES.get(one.state()))
                .map(kind -> new Finding(
                        one.exchange(), kind, "receipts.waiting", one.count(), one.oldest(), Instant.EPOCH));
    }

    private Instant due(String partner, Instant oldest) {
        return policies.get()
                .of(partner)
                .flatMap(PartnerPolicy::window)
                .flatMap(window -> window.atRisk(oldest, clock.instant()))
                .orElse(Instant.EPOCH);
    }

    private static Optional<Instant> oldest(List<Waiting> waiting) {
        return underWay(waiting).map(Waiting::oldest).min(Instant::compareTo);
    }

    private static Stream<Waiting> underWay(List<Waiting> waiting) {
        return waiting.stream().filter(one -> UNDER_WAY.contains(one.state()));
    }
}
