package jp.tsunagi.hub.outgoing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.ledger.Deliveries.Waiting;
import jp.tsunagi.ledger.DeliveryState;
import jp.tsunagi.ledger.PartnerStates.Breaker;
import jp.tsunagi.ledger.PartnerStates.PartnerState;
import org.jspecify.annotations.Nullable;

/** When what waits goes on: not before its own time, nor before the partner's window, breaker and pause let it. */
public final class PartnerOutlook {

    private static final Set<DeliveryState> TO_BE_TRIED = Set.of(DeliveryState.READY, DeliveryState.RETRYING);

    private final PartnerPolicies policies;
    private final Map<String, PartnerState> states;
    private final Instant now;

    public PartnerOutlook(PartnerPolicies policies, List<PartnerState> states, Instant now) {
        this.policies = policies;
        this.states = states.stream().collect(Collectors.toMap(PartnerState::partner, Function.identity()));
        this.now = now;
    }

    /**
     * @param nextAttempt not before, as the delivery itself says
     * @return when it may be tried; now: at once; {@link Instant#EPOCH}: when a person lets it
     */
    public Instant next(String partner, Instant nextAttempt) {
        PartnerState state = states.get(partner);
        if (state != null && state.paused()) {
            return Instant.EPOCH;
        }
        Instant probe = probe(state);
        Instant at = later(later(nextAttempt, probe), now);
        return policies.of(partner).map(policy -> policy.nextOpening(at)).orElse(at);
    }

    /** Of each partner that has a file, or of which something waits. */
    public List<Standing> standings(List<Waiting> waiting) {
        Map<String, List<Waiting>> byPartner =
                waiting.stream().collect(Collectors.groupingBy(Waiting::partner, TreeMap::new, Collectors.toList()));
        Set<String> partners = new TreeSet<>(policies.names());
        partners.addAll(byPartner.keySet());
        return partners.stream()
                .map(partner -> standing(partner, byPartner.getOrDefault(partner, List.of())))
                .toList();
    }

    private Standing standing(String partner, List<Waiting> waiting) {
        PartnerState state = states.get(partner);
        long stopped = count(waiting, Set.of(DeliveryState.DEAD, DeliveryState.UNCERTAIN));
        Instant opens = policies.of(partner)
                .map(policy -> policy.nextOpening(now))
                .filter(at -> at.isAfter(now))
                .orElse(Instant.EPOCH);
        return new Standing(
                partner,
                count(waiting, Set.of(DeliveryState.values())) - stopped,
                stopped,
                waiting.stream()
                        .map(Waiting::oldest)
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                state == null ? Breaker.CLOSED : state.breaker(),
                state != null && state.paused(),
                probe(state),
                opens,
                waiting.stream()
                        .filter(one -> TO_BE_TRIED.contains(one.state()))
                        .map(one -> next(partner, one.nextAttempt()))
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                state == null ? "" : state.cause().text());
    }

    private static long count(List<Waiting> waiting, Set<DeliveryState> states) {
        return waiting.stream()
                .filter(one -> states.contains(one.state()))
                .mapToLong(Waiting::count)
                .sum();
    }

    private static Instant probe(@Nullable PartnerState state) {
        return state == null || state.breaker() == Breaker.CLOSED ? Instant.EPOCH : state.probeAt();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * How one partner stands; {@link Instant#EPOCH} is none.
     *
     * @param waiting what goes by itself
     * @param stopped what is dead or uncertain, and waits for a person
     * @param oldest when the oldest of both was made
     * @param probe when a partner that is left alone is tried by one message
     * @param opens when its window opens; none: it is open
     * @param next when something is tried next; none: nothing is to be tried, or it is paused
     * @param cause the partner's last failure in a row; empty: none
     */
    public record Standing(
            String partner,
            long waiting,
            long stopped,
            Instant oldest,
            Breaker breaker,
            boolean paused,
            Instant probe,
            Instant opens,
            Instant next,
            String cause) {}
}
