package jp.tsunagi.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something that was accepted.
 *
 * @param attempts how often its work failed
 * @param duplicateOf an earlier receipt with the same identity; 0: none
 * @param replayOf the receipt whose bytes this one works on again; 0: none
 */
public record Receipt(
        long id,
        String channel,
        String exchange,
        String source,
        String origin,
        String identity,
        String orderKey,
        Instant receivedAt,
        ReceiptState state,
        int attempts,
        long duplicateOf,
        long replayOf,
        List<StoredPart> parts,
        Map<String, String> headers) {

    /** The header that names the maps whose records these are; only the hub sets it. */
    static final String FOR_MAPS = "HubForMaps";

    /**
     * The maps that this receipt is for: mended records of a file whose other maps had taken them. Empty: all of its
     * exchange.
     */
    public Set<String> forMaps() {
        String maps = headers.getOrDefault(FOR_MAPS, "");
        return maps.isEmpty() ? Set.of() : Set.of(maps.split(","));
    }

    /** The first part's name. */
    public String name() {
        return parts.get(0).name();
    }

    Receipt with(List<StoredPart> itsParts) {
        return new Receipt(
                id,
                channel,
                exchange,
                source,
                origin,
                identity,
                orderKey,
                receivedAt,
                state,
                attempts,
                duplicateOf,
                replayOf,
                itsParts,
                headers);
    }
}
