package jp.tsunagi.connector.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.ReceiptFlow;
import jp.tsunagi.delivery.ReceiptFlow.Effect;
import jp.tsunagi.delivery.ReceiptState;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.DeliveryState;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.NotPossible;
import jp.tsunagi.ledger.PartnerReceipts.Next;
import jp.tsunagi.ledger.PartnerReceipts.Said;
import jp.tsunagi.problem.Message;

/**
 * What partners say about what they got, by the state machine in their file. A word may come late, twice, before the
 * ones before it, or before we know ourselves that the delivery went out.
 */
public final class PartnerWords {

    private final Supplier<PartnerPolicies> policies;
    private final Ledger ledger;

    public PartnerWords(Supplier<PartnerPolicies> policies, Ledger ledger) {
        this.policies = policies;
        this.ledger = ledger;
    }

    /**
     * Records one word.
     *
     * @param state the state of the partner's file that it tells
     * @return what it did; {@code KNOWN} also if this very word was recorded before
     */
    public Effect said(Delivery delivery, String state, String event, Instant at, String partnerReceipt) {
        ReceiptFlow flow = flow(delivery)
                .filter(known -> known.state(state).isPresent())
                .orElseThrow(() -> new IllegalStateException(
                        "no state " + state + " in the receipts of " + delivery.partner() + " in conf/partners"));
        Effect[] effect = {Effect.KNOWN};
        ledger.partnerReceipts().record(new Said(delivery.id(), event, state, at, partnerReceipt), before -> {
            effect[0] = flow.effect(stands(before, flow), state);
            return switch (effect[0]) {
                case MOVES -> Optional.of(next(flow, state, at));
                case KNOWN -> Optional.empty();
                case CONTRADICTS -> Optional.of(Next.CONTRADICTION);
            };
        });
        if (effect[0] == Effect.MOVES && delivery.state() == DeliveryState.UNCERTAIN) {
            // whoever speaks of it has it
            ledger.corrections().settle(delivery.id(), true, delivery.partner());
        }
        return effect[0];
    }

    /**
     * A person tells what the partner said, e.g. by telephone or on its own pages, or which of two words that exclude
     * each other holds.
     *
     * @throws NotPossible the partner has no such state, or it does not follow
     */
    public void told(Delivery delivery, String state, Instant at, String actor) {
        ReceiptFlow flow = flow(delivery)
                .orElseThrow(() -> new NotPossible(Message.of("said.none", delivery.id(), delivery.partner())));
        if (flow.state(state).isEmpty()) {
            throw new NotPossible(Message.of(
                    "said.states",
                    delivery.partner(),
                    state,
                    flow.states().stream().map(ReceiptState::name).collect(Collectors.joining(", "))));
        }
        boolean decides = delivery.partnerAttention().equals(Next.CONTRADICTS);
        Said said = new Said(delivery.id(), "told " + state + " " + at, state, at, "");
        ledger.partnerReceipts().record(said, actor, before -> {
            String now = stands(before, flow);
            if (!decides && flow.effect(now, state) != Effect.MOVES) {
                throw new NotPossible(Message.of("said.does-not-follow", delivery.id(), now, state));
            }
            return Optional.of(next(flow, state, at));
        });
    }

    /** The newest delivery that carries the partner's number, or else the name. */
    public Optional<Delivery> find(String partner, String partnerReceipt, String name) {
        return ledger.partnerReceipts().find(partner, partnerReceipt, name).stream()
                .findFirst()
                .flatMap(id -> ledger.deliveries().find(id));
    }

    private Optional<ReceiptFlow> flow(Delivery delivery) {
        return policies.get().of(delivery.partner()).flatMap(policy -> policy.receiptsOf(delivery.exchange()));
    }

    private static String stands(String before, ReceiptFlow flow) {
        return before.isEmpty() ? flow.first().name() : before;
    }

    private static Next next(ReceiptFlow flow, String state, Instant at) {
        boolean alert = flow.state(state).map(ReceiptState::alert).orElse(false);
        return new Next(state, flow.expectedBy(state, at).orElse(Instant.EPOCH), alert ? Next.ALERT : "");
    }
}
