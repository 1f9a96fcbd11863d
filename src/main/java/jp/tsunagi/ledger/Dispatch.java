package jp.tsunagi.ledger;

import java.util.List;

/**
 * What the work on one receipt came to; written whole or not at all.
 *
 * @param edition the edition of the layout(s); empty: unknown
 * @param mapVersion what tells the maps' text apart, e.g. a hash; empty: unknown
 * @param refused a map refused the whole file
 * @param outgoing in the order in which the route made them
 * @param findings problems, substitutions and persons of each map that ran; closed by the one who made them
 */
public record Dispatch(
        long receiptId,
        String edition,
        String mapVersion,
        boolean refused,
        Counts counts,
        List<Outgoing> outgoing,
        List<MapFindings> findings,
        List<SetAside> setAside) {

    public Dispatch {
        outgoing = List.copyOf(outgoing);
        findings = List.copyOf(findings);
        setAside = List.copyOf(setAside);
    }
}
