package jp.tsunagi.hub.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import jp.tsunagi.correction.Mended;
import jp.tsunagi.correction.Mending;
import jp.tsunagi.hub.api.CorrectionsApi.Done;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.Resends;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Mended bytes in the place of others: one file, or as a ZIP several. They are checked by the layout that those were
 * read or written by: 422 with the errors if it finds any, 409 if it is not possible as things stand; then nothing is
 * changed. Every call has the same parameters: {@code layout} of bytes whose layout the hub does not know, and
 * {@code name} of the one file among several; those that are not sent go on as they are.
 *
 * <p>A method for each and not one for all of them: the API's description has its names and parameters from here.
 */
@RestController
@RequestMapping(
        value = "/api/v1",
        consumes = {MediaType.APPLICATION_OCTET_STREAM_VALUE, MendApi.ZIP})
public final class MendApi {

    static final String ZIP = "application/zip";

    private final Supplier<Ledger> ledger;
    private final Resends.Rule rule;
    private final Path mappings;
    private final Clock clock;

    /**
     * @param ledger asked at each call: the database may not be up yet
     * @param rule what the partners allow
     */
    public MendApi(Supplier<Ledger> ledger, Resends.Rule rule, Path mappings, Clock clock) {
        this.ledger = ledger;
        this.rule = rule;
        this.mappings = mappings;
        this.clock = clock;
    }

    /** In the place of a delivery that is dead or was given back. */
    @PostMapping("/deliveries/{id}/mend")
    @NeedsRole(Role.OPERATOR)
    public Done mendDelivery(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String layout,
            @RequestParam(defaultValue = "") String name,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String type,
            @RequestBody InputStreamResource bytes,
            @RequestAttribute(ApiTokens.ROLE) Role role)
            throws IOException {
        there(ledger.get().deliveries().find(id));
        return mended(id, layout, name, type, bytes, role);
    }

    /** In the place of a receipt that was refused or failed. */
    @PostMapping("/receipts/{id}/mend")
    @NeedsRole(Role.OPERATOR)
    public Done mendReceipt(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String layout,
            @RequestParam(defaultValue = "") String name,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String type,
            @RequestBody InputStreamResource bytes,
            @RequestAttribute(ApiTokens.ROLE) Role role)
            throws IOException {
        there(ledger.get().receipts().find(id));
        return mended(id, layout, name, type, bytes, role);
    }

    /** In the place of records set aside; they go to the maps that had set them aside. */
    @PostMapping("/set-aside/{id}/mend")
    @NeedsRole(Role.OPERATOR)
    public Done mendSetAside(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String layout,
            @RequestParam(defaultValue = "") String name,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String type,
            @RequestBody InputStreamResource bytes,
            @RequestAttribute(ApiTokens.ROLE) Role role)
            throws IOException {
        there(ledger.get().search().bundle(id));
        return mended(id, layout, name, type, bytes, role);
    }

    private Done mended(long id, String layout, String name, String type, InputStreamResource bytes, Role role)
            throws IOException {
        Ledger open = ledger.get();
        Mended mended = new Mending(open, open.resends(rule), mappings, clock).begin(id, layout);
        try (InputStream in = bytes.getInputStream()) {
            if (type.startsWith(ZIP)) {
                files(in, mended);
            } else if (name.isEmpty()) {
                mended.file(in);
            } else {
                mended.file(name, in);
            }
        }
        return new Done(mended.end(role.actor()));
    }

    private static void files(InputStream in, Mended mended) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    mended.file(entry.getName(), zip);
                }
            }
        } catch (ZipException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "not a ZIP file", e);
        }
    }

    private static void there(Optional<?> found) {
        if (found.isEmpty()) {
            throw LedgerApi.notThere();
        }
    }
}
