package jp.tsunagi.hub.api;

import static java.util.Objects.requireNonNull;
import static jp.tsunagi.hub.api.Many.needed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import jp.tsunagi.ledger.Corrections;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.NotPossible;
import jp.tsunagi.ledger.Resends;
import jp.tsunagi.ledger.Together;
import jp.tsunagi.problem.Message;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a person decides about many at once: each by itself, the oldest first, until nothing is left. What is not
 * possible for one does not keep the rest; the answer tells them apart.
 */
@RestController
@RequestMapping("/api/v1")
public final class ManyApi {

    private final Supplier<Ledger> ledger;
    private final Resends.Rule rule;

    /**
     * @param ledger asked at each call: the database may not be up yet
     * @param rule what the partners allow
     */
    public ManyApi(Supplier<Ledger> ledger, Resends.Rule rule) {
        this.ledger = ledger;
        this.rule = rule;
    }

    /** Deliveries, receipts and bundles of records set aside; by cause deliveries. */
    @PostMapping("/discard")
    @NeedsRole(Role.OPERATOR)
    public Answer discard(@RequestBody Many many, @RequestAttribute(ApiTokens.ROLE) Role role) {
        Corrections corrections = ledger.get().corrections();
        String reason = needed(many.reason(), "reason");
        if (many.isByCause()) {
            List<Long> done = corrections.discardAll(
                    requireNonNull(many.partner()), requireNonNull(many.cause()), reason, role.actor());
            return new Answer(done, List.of());
        }
        return Answer.of(Together.each(requireNonNull(many.ids()), id -> {
            if (!corrections.discard(id, reason, role.actor())) {
                throw notPossible(id);
            }
        }));
    }

    /** Deliveries in doubt: all were delivered, or none was. */
    @PostMapping("/settle")
    @NeedsRole(Role.OPERATOR)
    public Answer settle(@RequestBody Many many, @RequestAttribute(ApiTokens.ROLE) Role role) {
        Corrections corrections = ledger.get().corrections();
        boolean delivered = needed(many.delivered(), "delivered");
        return Answer.of(Together.each(needed(many.ids(), "ids"), id -> {
            if (!corrections.settle(id, delivered, role.actor())) {
                throw notPossible(id);
            }
        }));
    }

    /** Dead deliveries, to another partner. */
    @PostMapping("/redirect")
    @NeedsRole(Role.OPERATOR)
    public Answer redirect(@RequestBody Many many, @RequestAttribute(ApiTokens.ROLE) Role role) {
        Resends resends = ledger.get().resends(rule);
        String to = needed(many.to(), "to");
        return Answer.of(
                many.isByCause()
                        ? resends.redirectAll(
                                requireNonNull(many.partner()), requireNonNull(many.cause()), to, role.actor())
                        : Together.each(requireNonNull(many.ids()), id -> resends.redirect(id, to, role.actor())));
    }

    /** The stored bytes of receipts, worked on again. */
    @PostMapping("/replay")
    @NeedsRole(Role.OPERATOR)
    public Answer replay(@RequestBody Many many, @RequestAttribute(ApiTokens.ROLE) Role role) {
        Corrections corrections = ledger.get().corrections();
        List<Long> ids = many.ids() == null ? List.of() : many.ids();
        return Answer.of(Together.each(ids, id -> {
            Optional<Long> made = corrections.replay(id, role.actor());
            if (made.isEmpty()) {
                throw notPossible(id);
            }
        }));
    }

    private static NotPossible notPossible(long id) {
        return new NotPossible(Message.of("ledger.not-possible", id));
    }

    /**
     * What became of them.
     *
     * @param done the numbers that were decided about
     * @param left those that stay as they are
     */
    public record Answer(List<Long> done, List<Left> left) {

        static Answer of(Together together) {
            List<Left> left = new ArrayList<>();
            together.left()
                    .forEach(one -> left.add(new Left(
                            one.id(),
                            one.reason().in(Locale.ENGLISH),
                            one.reason().in(Locale.JAPANESE))));
            return new Answer(together.done(), left);
        }
    }

    public record Left(long id, String reason, String reasonJa) {}
}
