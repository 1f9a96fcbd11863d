package jp.tsunagi.hub.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.Resends;
import jp.tsunagi.ledger.StoredBody;
import jp.tsunagi.ledger.StoredPart;
import jp.tsunagi.ledger.Upkeep;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
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

    /**
     * @param ledger asked at each call: the database may not be up yet
     * @param rule what the partners allow
     */
    public CorrectionsApi(Supplier<Ledger> ledger, Resends.Rule rule) {
        this.ledger = ledger;
        this.rule = rule;
    }

    @PostMapping("/deliveries/{id}/resend")
    @NeedsRole(Role.OPERATOR)
    public Done resend(@PathVariable long id, @RequestAttribute(ApiTokens.ROLE) Role role) {
        return new Done(resends().resend(id, actor(role)));
    }

    /** Sends every dead delivery of a partner with this kind of cause again. */
    @PostMapping("/resend")
    @NeedsRole(Role.OPERATOR)
    public List<Long> resendAll(
            @RequestParam String partner, @RequestParam String cause, @RequestAttribute(ApiTokens.ROLE) Role role) {
        return resends().resendAll(partner, cause, actor(role));
    }

    @PostMapping("/deliveries/{id}/redirect")
    @NeedsRole(Role.OPERATOR)
    public Done redirect(
            @PathVariable long id, @RequestParam String partner, @RequestAttribute(ApiTokens.ROLE) Role role) {
        return new Done(resends().redirect(id, partner, actor(role)));
    }

    @PostMapping("/deliveries/{id}/settle")
    @NeedsRole(Role.OPERATOR)
    public Done settle(
            @PathVariable long id, @RequestParam boolean delivered, @RequestAttribute(ApiTokens.ROLE) Role role) {
        return done(id, ledger.get().corrections().settle(id, delivered, actor(role)));
    }

    /** A delivery, a receipt or a bundle of records set aside. */
    @PostMapping("/discard/{id}")
    @NeedsRole(Role.OPERATOR)
    public Done discard(
            @PathVariable long id, @RequestParam String reason, @RequestAttribute(ApiTokens.ROLE) Role role) {
        return done(id, ledger.get().corrections().discard(id, reason, actor(role)));
    }

    @PostMapping("/receipts/{id}/replay")
    @NeedsRole(Role.OPERATOR)
    public Done replay(@PathVariable long id, @RequestAttribute(ApiTokens.ROLE) Role role) {
        return done(ledger.get().corrections().replay(id, actor(role)));
    }

    /** Other bytes in the place of a receipt that was refused or failed; its map checks them as it did the first. */
    @PostMapping(path = "/receipts/{id}/mend", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @NeedsRole(Role.OPERATOR)
    public Done mendReceipt(
            @PathVariable long id, @RequestBody Resource bytes, @RequestAttribute(ApiTokens.ROLE) Role role)
            throws IOException {
        Receipt receipt = ledger.get().receipts().find(id).orElseThrow(LedgerApi::notThere);
        return done(ledger.get().corrections().mendReceipt(id, stored(receipt.exchange(), bytes), actor(role)));
    }

    /** Mended records in the place of those set aside; their map checks them as it did the first. */
    @PostMapping(path = "/set-aside/{id}/mend", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @NeedsRole(Role.OPERATOR)
    public Done mendSetAside(
            @PathVariable long id, @RequestBody Resource bytes, @RequestAttribute(ApiTokens.ROLE) Role role)
            throws IOException {
        Bundle bundle = ledger.get().search().bundle(id).orElseThrow(LedgerApi::notThere);
        return done(ledger.get().corrections().mendBundle(id, stored(bundle.exchange(), bytes), actor(role)));
    }

    /** The bytes of a receipt, a delivery or a bundle, not masked; that they were looked at is kept in the history. */
    @GetMapping(path = "/bodies/{id}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @NeedsRole(Role.ADMIN)
    public Resource body(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int part,
            @RequestAttribute(ApiTokens.ROLE) Role role)
            throws IOException {
        List<StoredPart> parts = parts(id);
        if (part < 0 || part >= parts.size()) {
            throw LedgerApi.notThere();
        }
        return new InputStreamResource(ledger.get().corrections().rawBody(id, parts.get(part), actor(role)));
    }

    @PostMapping("/prune")
    @NeedsRole(Role.ADMIN)
    public Upkeep.Pruned prune() {
        return ledger.get().upkeep().prune();
    }

    /** The number of the new key. */
    @PostMapping("/rotate-key")
    @NeedsRole(Role.ADMIN)
    public String rotateKey(@RequestAttribute(ApiTokens.ROLE) Role role) {
        return ledger.get().rotateKey(actor(role));
    }

    private Resends resends() {
        return ledger.get().resends(rule);
    }

    private List<StoredPart> parts(long id) {
        Optional<List<StoredPart>> parts = ledger.get()
                .deliveries()
                .find(id)
                .map(Delivery::parts)
                .or(() -> ledger.get().search().bundle(id).map(bundle -> List.of(bundle.part())))
                .or(() -> ledger.get().receipts().find(id).map(Receipt::parts));
        return parts.orElseThrow(LedgerApi::notThere);
    }

    private StoredBody stored(String exchange, Resource bytes) throws IOException {
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

    private static String actor(Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT) + " (API)";
    }

    /** @param as what goes on: the same number, or the one of what was made in its place */
    public record Done(long as) {}
}
