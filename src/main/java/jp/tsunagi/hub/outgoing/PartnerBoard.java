package jp.tsunagi.hub.outgoing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import jp.tsunagi.ledger.PartnerStates;
import jp.tsunagi.ledger.PartnerStates.Changed;
import jp.tsunagi.ledger.PartnerStates.Outage;
import jp.tsunagi.ledger.PartnerStates.PartnerState;
import org.jspecify.annotations.Nullable;

/** What this node knows of the partners: the ledger's word of a second ago, and its own changes at once. */
final class PartnerBoard {

    private final PartnerStates states;
    private final Map<String, PartnerState> known = new ConcurrentHashMap<>();
    private volatile boolean read;

    PartnerBoard(PartnerStates states) {
        this.states = states;
    }

    /** To be called about once a second. */
    void refresh() {
        states.all().forEach(state -> known.put(state.partner(), state));
        read = true;
    }

    /** Whether the ledger has been asked: before that nobody knows whether a partner may be sent to. */
    boolean isRead() {
        return read;
    }

    /** Null: nobody has ever said anything of it. */
    @Nullable
    PartnerState of(String partner) {
        return known.get(partner);
    }

    List<PartnerState> all() {
        return List.copyOf(known.values());
    }

    /** A change that may open or close the breaker. */
    Changed change(String partner, UnaryOperator<PartnerState> change, Outage outage) {
        Changed changed = states.change(partner, change, outage);
        known.put(partner, changed.state());
        return changed;
    }

    PartnerState change(String partner, UnaryOperator<PartnerState> change) {
        PartnerState state = states.change(partner, change);
        known.put(partner, state);
        return state;
    }
}
