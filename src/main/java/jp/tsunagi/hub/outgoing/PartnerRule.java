package jp.tsunagi.hub.outgoing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import jp.tsunagi.delivery.Connector;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.delivery.ReceiptFlow;
import jp.tsunagi.delivery.ReceiptState;
import jp.tsunagi.delivery.Repeat;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.NotPossible;
import jp.tsunagi.ledger.Resends;
import jp.tsunagi.problem.Message;

/** What the partners' files say about sending once more, and about other partners' deliveries. */
public final class PartnerRule implements Resends.Rule {

    private final Supplier<PartnerPolicies> partners;
    private final Map<String, Connector> connectors;

    public PartnerRule(Supplier<PartnerPolicies> partners, Path home) {
        this.partners = partners;
        this.connectors = Connector.all(home.resolve("connectors"));
    }

    /** A partner without receipts of its own leaves it to the person who decides. */
    @Override
    public void repeat(Delivery delivered) {
        partners.get()
                .of(delivered.partner())
                .flatMap(policy -> policy.receiptsOf(delivered.exchange()))
                .ifPresent(flow -> repeat(delivered, flow));
    }

    private static void repeat(Delivery delivered, ReceiptFlow flow) {
        String name = delivered.partnerState().isEmpty() ? flow.first().name() : delivered.partnerState();
        if (flow.state(name).map(ReceiptState::resend).orElse(false)) {
            return;
        }
        List<String> from = flow.states().stream()
                .filter(ReceiptState::resend)
                .map(PartnerRule::shown)
                .toList();
        String stands = flow.state(name).map(PartnerRule::shown).orElse(name);
        throw new NotPossible(
                from.isEmpty()
                        ? Message.of("resend.never", delivered.id(), delivered.partner(), stands)
                        : Message.of(
                                "resend.partner-state",
                                delivered.id(),
                                delivered.partner(),
                                stands,
                                String.join(", ", from)));
    }

    @Override
    public void ask(Delivery uncertain) {
        boolean can = partners.get()
                .of(uncertain.partner())
                .map(policy -> policy.repeat() != Repeat.NEVER)
                .orElse(false);
        if (!can) {
            throw new NotPossible(Message.of("ask.never", uncertain.id(), uncertain.partner()));
        }
    }

    @Override
    public void redirect(Delivery delivery, String partner) {
        PartnerPolicy policy = partners.get()
                .of(partner)
                .orElseThrow(() -> new NotPossible(Message.of(
                        "redirect.partner",
                        partner,
                        String.join(", ", partners.get().names()))));
        Connector connector = connectors.getOrDefault(policy.connector(), Connector.NONE);
        Set<String> missing = new TreeSet<>(connector.required());
        missing.removeAll(policy.parameters().keySet());
        missing.removeAll(delivery.parameters().keySet());
        Set<String> unknown = new TreeSet<>(delivery.parameters().keySet());
        unknown.removeAll(connector.parameters());
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new NotPossible(Message.of(
                    missing.isEmpty() ? "redirect.unknown" : "redirect.missing",
                    partner,
                    policy.connector(),
                    String.join(", ", missing.isEmpty() ? unknown : missing)));
        }
    }

    private static String shown(ReceiptState state) {
        return state.name() + " (" + state.label() + ")";
    }
}
