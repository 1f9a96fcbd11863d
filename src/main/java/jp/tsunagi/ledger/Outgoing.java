package jp.tsunagi.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One delivery to be.
 *
 * @param orderKey deliveries to one partner with the same key go in the order of their receipts; empty: in any order
 * @param name the file's name at the partner, or what an operator would look for
 * @param parameters what the partner's connector is given, beside the partner's own
 * @param dueAt not before; usually now
 */
public record Outgoing(
        String partner,
        String orderKey,
        String name,
        Map<String, String> parameters,
        List<StoredPart> parts,
        Instant dueAt) {

    public Outgoing {
        parts = List.copyOf(parts);
        parameters = Map.copyOf(parameters);
    }
}
