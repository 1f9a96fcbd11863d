package jp.tsunagi.hub.api;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import jp.tsunagi.ledger.EvidenceCheck;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.Upkeep;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Evidence of what happened, and the care for what is stored. */
@RestController
@RequestMapping("/api/v1")
public final class UpkeepApi {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final Supplier<Ledger> ledger;

    /** @param ledger asked at each call: the database may not be up yet */
    public UpkeepApi(Supplier<Ledger> ledger) {
        this.ledger = ledger;
    }

    /** The history of some days with its seals, without bodies, as JSON lines. */
    @GetMapping(path = "/evidence", produces = "application/x-ndjson")
    @NeedsRole(Role.OPERATOR)
    public Resource evidence(
            @RequestParam LocalDate from, @RequestParam LocalDate to, @RequestAttribute(ApiTokens.ROLE) Role role)
            throws IOException {
        Path file = Files.createTempFile("tsunagi-evidence-", ".jsonl"); // mode 600
        ledger.get().corrections().remember("evidence-exported", from + ".." + to, role.actor());
        ledger.get().evidence().export(from, to, file);
        return new InputStreamResource(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** Checks a file of evidence; this hub's ledger is not asked. */
    @PostMapping(path = "/evidence/verify", consumes = "application/x-ndjson")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string", format = "binary")))
    public Verified verify(InputStream file) throws IOException {
        Path copy = Files.createTempFile("tsunagi-verify-", ".jsonl");
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            EvidenceCheck check = EvidenceCheck.of(copy);
            return new Verified(
                    check.faults().isEmpty(),
                    check.events(),
                    check.seals(),
                    check.pruned(),
                    check.first(),
                    check.last(),
                    check.faults());
        } finally {
            Files.delete(copy);
        }
    }

    /**
     * Reads the stored bodies, and the whole history with its seals; on a large ledger it takes long.
     *
     * @param from bodies stored from this day on; left out: all
     */
    @PostMapping(path = "/check", produces = MediaType.APPLICATION_JSON_VALUE)
    @NeedsRole(Role.OPERATOR)
    public Checked check(@RequestParam(required = false) @Nullable LocalDate from) {
        Instant since = from == null ? Instant.EPOCH : from.atStartOfDay(JAPAN).toInstant();
        Upkeep.Checked bodies = ledger.get().upkeep().checkBodies(since);
        EvidenceCheck history = ledger.get().evidence().check();
        List<String> faults = new ArrayList<>(bodies.faults());
        faults.addAll(history.faults());
        return new Checked(bodies.bodies(), history.events(), history.seals(), faults);
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
        return ledger.get().rotateKey(role.actor());
    }

    /**
     * @param pruned events whose time was over when it was exported
     * @param first the hash before the first seal
     * @param last the hash of the last seal
     */
    public record Verified(
            boolean ok, long events, long seals, long pruned, String first, String last, List<String> faults) {}

    /** @param faults empty: all is as it was stored */
    public record Checked(long bodies, long events, long seals, List<String> faults) {}
}
