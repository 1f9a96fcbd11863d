package jp.tsunagi.hub.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jp.tsunagi.ledger.Bundle;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.StoredPart;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was stored: of a receipt, a delivery, or a bundle of records set aside. */
@RestController
@RequestMapping("/api/v1/bodies")
public final class BodiesApi {

    private final Supplier<Ledger> ledger;
    private final BodyTexts texts;

    /** @param ledger asked at each call: the database may not be up yet */
    public BodiesApi(Supplier<Ledger> ledger, BodyTexts texts) {
        this.ledger = ledger;
        this.texts = texts;
    }

    /** The bytes, not masked; that they were looked at is kept in the history. */
    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @NeedsRole(Role.ADMIN)
    public Resource bytes(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int part,
            @RequestAttribute(ApiTokens.ROLE) Role role)
            throws IOException {
        return new InputStreamResource(ledger.get().corrections().rawBody(id, part(stored(id), part), role.actor()));
    }

    /**
     * The records as JSON lines, what their layout marks as personal masked; a record with errors is told in its place
     * as {@code {"problem": …}}.
     *
     * @param layout needed if neither the map nor the file's name says it
     */
    @GetMapping(path = "/{id}/records", produces = "application/x-ndjson")
    @NeedsRole(Role.OPERATOR)
    public void records(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int part,
            @RequestParam(defaultValue = "") String layout,
            HttpServletResponse response)
            throws IOException {
        Stored stored = stored(id);
        StoredPart wanted = part(stored, part);
        BodyTexts.Reading reading = texts.of(layout, stored.map, wanted);
        response.setContentType("application/x-ndjson;charset=UTF-8");
        try (InputStream in = ledger.get().bodies().read(wanted.body())) {
            reading.masked(in, response.getWriter());
        }
    }

    private static StoredPart part(Stored stored, int part) {
        if (part < 0 || part >= stored.parts.size()) {
            throw LedgerApi.notThere();
        }
        return stored.parts.get(part);
    }

    private Stored stored(long id) {
        Optional<Stored> found =
                ledger.get().deliveries().find(id).map(Delivery::parts).map(parts -> new Stored(parts, ""));
        return found.or(() -> ledger.get()
                        .search()
                        .bundle(id)
                        .map((Bundle bundle) -> new Stored(List.of(bundle.part()), bundle.map())))
                .or(() -> ledger.get()
                        .receipts()
                        .find(id)
                        .map((Receipt receipt) -> new Stored(receipt.parts(), receipt.exchange())))
                .orElseThrow(LedgerApi::notThere);
    }

    /** @param map whose source they are; empty: unknown */
    private record Stored(List<StoredPart> parts, String map) {}
}
