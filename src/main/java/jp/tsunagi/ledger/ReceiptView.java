package jp.tsunagi.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A receipt as it stands, without its parts.
 *
 * @param nextAttempt of the work on it
 * @param duplicateOf an earlier receipt with the same identity; 0: none
 * @param replayOf the receipt whose bytes this one works on again; 0: none
 */
public record ReceiptView(
        long id,
        String channel,
        String exchange,
        String source,
        String origin,
        String name,
        long size,
        String sha256,
        Instant receivedAt,
        ReceiptState state,
        Instant stateAt,
        int attempts,
        Instant nextAttempt,
        Cause cause,
        long duplicateOf,
        long replayOf,
        String edition,
        String mapVersion,
        Counts counts,
        String node) {

    /** To be followed by conditions on {@code r}. */
    static final String SELECT = """
            select r.id, r.channel, r.exchange, r.source, r.origin, r.name, r.size, encode(r.sha256, 'hex') as sha256,
                r.received_at, r.state, r.state_at, r.attempts, r.next_attempt, r.cause_kind, r.cause, r.duplicate_of,
                r.replay_of, r.edition, r.map_version, r.records_read, r.records_written, r.set_aside, r.errors,
                r.warnings, r.node
            from ledger.receipt r
            """;

    static ReceiptView of(ResultSet row) throws SQLException {
        return new ReceiptView(
                row.getLong("id"),
                row.getString("channel"),
                row.getString("exchange"),
                row.getString("source"),
                row.getString("origin"),
                row.getString("name"),
                row.getLong("size"),
                row.getString("sha256"),
                Times.get(row, "received_at"),
                States.of(ReceiptState.class, row.getString("state")),
                Times.get(row, "state_at"),
                row.getInt("attempts"),
                Times.get(row, "next_attempt"),
                new Cause(row.getString("cause_kind"), row.getString("cause")),
                row.getLong("duplicate_of"),
                row.getLong("replay_of"),
                row.getString("edition"),
                row.getString("map_version"),
                new Counts(
                        row.getLong("records_read"),
                        row.getLong("records_written"),
                        row.getLong("set_aside"),
                        row.getLong("errors"),
                        row.getLong("warnings")),
                row.getString("node"));
    }
}
