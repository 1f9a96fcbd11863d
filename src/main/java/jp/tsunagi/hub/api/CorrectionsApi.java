package jp.tsunagi.hub.api;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jp.tsunagi.connector.delivery.PartnerWords;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.Resends;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What a person decides; 409 if it is not possible as things stand. */
@RestController
@RequestMapping("/api/v1")
public final class CorrectionsApi {

    private final Supplier<Ledger> ledger;
    private final Resends.Rule rule;
    private final Supplier<PartnerWords> words;
    private final Clock clock;

    /**
     * @param ledger asked at each call, like the words: the database may not be up yet
     * @param rule what the partners allow
     */
    public CorrectionsApi(Supplier<Ledger> ledger, Resends.Rule rule, Supplier<PartnerWords> words, Clock clock) {
        this.ledger = ledger;
        this.rule = rule;
        this.words = words;
        this.clock = clock;
    }

    @PostMapping("/deliveries/{id}/resend")
    @NeedsRole(Role.OPERATOR)
    public Done resend(@PathVariable long id, @RequestAttribute(ApiTokens.ROLE) Role role) {
        return new Done(resends().resend(id, role.actor()));
    }

    /** Sends every dead delivery of a partner with this kind of cause again, the oldest first; their numbers. */
    @PostMapping("/resend")
    @NeedsRole(Role.OPERATOR)
    public List<Long> resendAll(
            @RequestParam String partner, @RequestParam String cause, @RequestAttribute(ApiTokens.ROLE) Role role) {
        return resends().resendAll(partner, cause, role.actor());
    }

    @PostMapping("/deliveries/{id}/redirect")
    @NeedsRole(Role.OPERATOR)
    public Done redirect(
            @PathVariable long id, @RequestParam String partner, @RequestAttribute(ApiTokens.ROLE) Role role) {
        return new Done(resends().redirect(id, partner, role.actor()));
    }

    @PostMapping("/deliveries/{id}/settle")
    @NeedsRole(Role.OPERATOR)
    public Done settle(
            @PathVariable long id, @RequestParam boolean delivered, @RequestAttribute(ApiTokens.ROLE) Role role) {
        return done(id, ledger.get().corrections().settle(id, delivered, role.actor()));
    }

    /** Has the partner asked what became of a delivery in doubt; only what is not there is sent again. */
    @PostMapping("/deliveries/{id}/ask")
    @NeedsRole(Role.OPERATOR)
    public Done ask(@PathVariable long id, @RequestAttribute(ApiTokens.ROLE) Role role) {
        return new Done(resends().ask(id, role.actor()));
    }

    /** What the partner said where the hub does not hear it: a state of its receipts. */
    @PostMapping("/deliveries/{id}/said")
    @NeedsRole(Role.OPERATOR)
    public Done said(@PathVariable long id, @RequestParam String state, @RequestAttribute(ApiTokens.ROLE) Role role) {
        Delivery delivery = ledger.get().deliveries().find(id).orElseThrow(LedgerApi::notThere);
        words.get().told(delivery, state, clock.instant(), role.actor());
        return new Done(id);
    }

    /** A delivery, a receipt or a bundle of records set aside. */
    @PostMapping("/discard/{id}")
    @NeedsRole(Role.OPERATOR)
    public Done discard(
            @PathVariable long id, @RequestParam String reason, @RequestAttribute(ApiTokens.ROLE) Role role) {
        return done(id, ledger.get().corrections().discard(id, reason, role.actor()));
    }

    @PostMapping("/receipts/{id}/replay")
    @NeedsRole(Role.OPERATOR)
    public Done replay(@PathVariable long id, @RequestAttribute(ApiTokens.ROLE) Role role) {
        return done(ledger.get().corrections().replay(id, role.actor()));
    }

    private Resends resends() {
        return ledger.get().resends(rule);
    }

    private static Done done(Optional<Long> made) {
        return new Done(made.orElseThrow(CorrectionsApi::notPossible));
    }

    private static Done done(long id, boolean done) {
        if (!done) {
            throw notPossible();
        }
        return new Done(id);
    }

    private static ResponseStatusException notPossible() {
        return new ResponseStatusException(HttpStatus.CONFLICT);
    }

    /** @param as what goes on: the same number, or the one of what was made in its place */
    public record Done(long as) {}
}
