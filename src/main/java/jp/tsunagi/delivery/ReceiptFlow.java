package jp.tsunagi.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The partner's own receipts as a state machine. The first state is the one after the send. Receipts may come late,
 * twice or in any order: one that is on the way to where the delivery already stands changes nothing.
 */
public final class ReceiptFlow {

    /** What a receipt does. */
    public enum Effect {
        /** The delivery is in the receipt's state now. */
        MOVES,
        /** It had got that far, or further, before; the receipt is recorded. */
        KNOWN,
        /** The two cannot both be true; it is recorded, and told as an incident. */
        CONTRADICTS
    }

    private final Map<String, ReceiptState> states;
    private final Map<String, Set<String>> reach = new LinkedHashMap<>();

    /** @param states in the order of the text; at least one, and each {@code next} is one of them */
    public ReceiptFlow(Collection<ReceiptState> states) {
        Map<String, ReceiptState> all = new LinkedHashMap<>();
        states.forEach(state -> all.put(state.name(), state));
        this.states = Collections.unmodifiableMap(all);
        states.forEach(state -> reach.put(state.name(), reachable(state)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReceiptFlow flow
                && List.copyOf(flow.states.values()).equals(List.copyOf(states.values()));
    }

    @Override
    public int hashCode() {
        return states.hashCode();
    }

    public Collection<ReceiptState> states() {
        return states.values();
    }

    public Optional<ReceiptState> state(String name) {
        return Optional.ofNullable(states.get(name));
    }

    /** Where a delivery stands when it has been sent. */
    public ReceiptState first() {
        return states.values().iterator().next();
    }

    /**
     * What a receipt does to a delivery that stands at {@code now}; both are states of this flow.
     *
     * @throws IllegalArgumentException if one is not
     */
    public Effect effect(String now, String receipt) {
        if (!reach.containsKey(now) || !reach.containsKey(receipt)) {
            throw new IllegalArgumentException("no state " + now + " or " + receipt);
        }
        if (now.equals(receipt)) {
            return Effect.KNOWN;
        }
        if (reach(now).contains(receipt)) {
            return Effect.MOVES;
        }
        return reach(receipt).contains(now) ? Effect.KNOWN : Effect.CONTRADICTS;
    }

    /** Until when the next word is expected of a delivery that came to this state then; empty: whenever. */
    public Optional<Instant> expectedBy(String state, Instant since) {
        return state(state).flatMap(ReceiptState::within).map(since::plus);
    }

    /** The states that the first cannot reach. */
    Set<String> unreachable() {
        Set<String> missed = new LinkedHashSet<>(states.keySet());
        missed.remove(first().name());
        missed.removeAll(reach(first().name()));
        return missed;
    }

    private Set<String> reach(String state) {
        return reach.getOrDefault(state, Set.of());
    }

    private Set<String> reachable(ReceiptState from) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(from.next());
        while (!open.isEmpty()) {
            String name = open.pop();
            ReceiptState state = states.get(name);
            if (state != null && seen.add(name)) {
                open.addAll(state.next());
            }
        }
        return seen;
    }
}
