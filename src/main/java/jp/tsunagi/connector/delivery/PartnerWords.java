package jp.tsunagi.connector.delivery;

import java.time.Instant;
import java.util.Optional;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.delivery.ReceiptFlow;
import jp.tsunagi.delivery.ReceiptFlow.Effect;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.PartnerReceipts.Next;
import jp.tsunagi.ledger.PartnerReceipts.Said;

/**
 * What partners say about what they got, by the state machine in their file. A word may come late, twice, before the
 * ones before it, or before we know ourselves that the delivery went out.
 */
public final class PartnerWords {

    private final PartnerPolicies policies;
    private final Ledger ledger;
    private final Alarm alarm;

    public PartnerWords(PartnerPolicies policies, Ledger ledger, Alarm alarm) {
        this.policies = policies;
        this.ledger = ledger;
        this.alarm = alarm;
    }

    /**
     * Records one word.
     *
     * @param state the state of the partner's file that it tells
     * @return what it did; {@code KNOWN} also if this very word was recorded before
     */
    public Effect said(Delivery delivery, String state, String event, Instant at, String partnerReceipt) {
        PartnerPolicy policy = policies.of(delivery.partner())
                .orElseThrow(() -> new IllegalStateException("no partner " + delivery.partner()));
        ReceiptFlow flow = policy.receiptsOf(delivery.exchange())
                .filter(known -> known.state(state).isPresent())
                .orElseThrow(() -> new IllegalStateException(
                        policy.at() + ": no state " + state + " in receipts of " + delivery.partner()));
        Effect[] effect = {Effect.KNOWN};
        ledger.partnerReceipts().record(new Said(delivery.id(), event, state, at, partnerReceipt), before -> {
            String now = before.isEmpty() ? flow.first().name() : before;
            effect[0] = flow.effect(now, state);
            return effect[0] == Effect.MOVES
                    ? Optional.of(new Next(state, flow.expectedBy(state, at).orElse(Instant.EPOCH)))
                    : Optional.empty();
        });
        if (effect[0] == Effect.CONTRADICTS) {
            alarm.raise(policy, "receipt-contradicts", state, delivery.createdAt());
        } else if (effect[0] == Effect.MOVES
                && flow.state(state).map(known -> known.alert()).orElse(false)) {
            alarm.raise(policy, "receipt-alert", state, delivery.createdAt());
        }
        return effect[0];
    }

    /** The newest delivery that carries the partner's number, or else the name. */
    public Optional<Delivery> find(String partner, String partnerReceipt, String name) {
        return ledger.partnerReceipts().find(partner, partnerReceipt, name).stream()
                .findFirst()
                .flatMap(id -> ledger.deliveries().find(id));
    }

    /** Where incidents are counted. */
    @FunctionalInterface
    public interface Alarm {
        void raise(PartnerPolicy policy, String kind, String text, Instant oldest);
    }
}
