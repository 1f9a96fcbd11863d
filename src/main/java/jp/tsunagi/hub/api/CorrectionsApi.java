package jp.tsunagi.hub.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jp.tsunagi.connector.delivery.PartnerWords;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.Resends;
import jp.tsunagi.ledger.StoredBody;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
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
    private final BodyTexts texts;
    private final Clock clock;

    /**
     * @param ledger asked at each call, like the words: the database may not be up yet
     * @param rule what the partners allow
     */
    public CorrectionsApi(
            Supplier<Ledger> ledger, Resends.Rule rule, Supplier<PartnerWords> words, BodyTexts texts, Clock clock) {
        this.ledger = ledger;
        this.rule = rule;
        this.words = words;
        this.texts = texts;
        this.clock = clock;
    }

    @PostMapping("/deliveries/{id}/resend")
    @NeedsRole(Role.OPERATOR)
    public Done resend(@PathVariable long id, @RequestAttribute(ApiTokens.ROLE) Role role) {
        return new Done(resends().resend(id, role.actor()));
    }

    /** Sends every dead delivery of a partner with this kind of cause again. */
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

    /**
     * Other bytes in the place of a delivery that is dead or was given back; 422 with the errors if its layout finds
     * any.
     *
     * @param layout needed if the file's name does not say it
     */
    @PostMapping(path = "/deliveries/{id}/mend", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @NeedsRole(Role.OPERATOR)
    public Done mendDelivery(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String layout,
            @RequestBody InputStreamResource bytes,
            @RequestAttribute(ApiTokens.ROLE) Role role)
            throws IOException {
        Delivery delivery = ledger.get().deliveries().find(id).orElseThrow(LedgerApi::notThere);
        BodyTexts.Reading reading = texts.of(layout, "", delivery.name());
        // stored first, then checked: so the bytes, which may be many, are never in memory as a whole
        StoredBody body = stored(delivery.exchange(), bytes);
        try (InputStream in = ledger.get().bodies().read(body)) {
            List<String> errors = reading.errors(in);
            if (!errors.isEmpty()) {
                throw new HasErrors(errors);
            }
        }
        return new Done(resends().mend(id, body, role.actor()));
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

    /** Other bytes in the place of a receipt that was refused or failed; its map checks them as it did the first. */
    @PostMapping(path = "/receipts/{id}/mend", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @NeedsRole(Role.OPERATOR)
    public Done mendReceipt(
            @PathVariable long id, @RequestBody InputStreamResource bytes, @RequestAttribute(ApiTokens.ROLE) Role role)
            throws IOException {
        Receipt receipt = ledger.get().receipts().find(id).orElseThrow(LedgerApi::notThere);
        return done(ledger.get().corrections().mendReceipt(id, stored(receipt.exchange(), bytes), role.actor()));
    }

    /** Mended records in the place of those set aside; their map checks them as it did the first. */
    @PostMapping(path = "/set-aside/{id}/mend", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @NeedsRole(Role.OPERATOR)
    public Done mendSetAside(
            @PathVariable long id, @RequestBody InputStreamResource bytes, @RequestAttribute(ApiTokens.ROLE) Role role)
            throws IOException {
        Bundle bundle = ledger.get().search().bundle(id).orElseThrow(LedgerApi::notThere);
        return done(ledger.get().corrections().mendBundle(id, stored(bundle.exchange(), bytes), role.actor()));
    }

    private Resends resends() {
        return ledger.get().resends(rule);
    }

    private StoredBody stored(String exchange, InputStreamResource bytes) throws IOException {
        try (InputStream in = bytes.getInputStream()) {
            return ledger.get().bodies().write(exchange, in);
        }
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
