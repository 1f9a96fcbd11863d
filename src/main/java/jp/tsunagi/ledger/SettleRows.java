package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes how attempts ended, many in a few statements. */
final class SettleRows {

    /** {@code state || ''}: a row is found by its key, never by an index of states that holds all of a backlog. */
    private static final String SETTLE = """
            update ledger.delivery d set state = s.state, state_at = ?, blocks = d.order_key <> '' and s.blocks,
                next_attempt = s.at, hand_at = s.hand_at, cause_kind = s.cause_kind, cause = s.cause,
                note = case when s.note = '' then d.note else s.note end,
                partner_receipt = case when s.partner_receipt = '' then d.partner_receipt else s.partner_receipt end,
                doubtful = s.state <> 'delivered' and (d.doubtful or s.cause_kind = 'doubtful') or s.state = 'uncertain',
                node = '',
                attempts = d.attempts - s.untried,
                first_attempt_at = case when d.attempts - s.untried > d.attempts_before then d.first_attempt_at end,
                partner_state_at = case when d.partner_state = '' and s.partner_state <> '' then s.at else d.partner_state_at end,
                partner_expected_by = case when d.partner_state = '' and s.partner_state <> '' then s.expected_by
                    else d.partner_expected_by end,
                partner_state = case when d.partner_state = '' then s.partner_state else d.partner_state end
            from unnest(?::bigint[], ?::date[], ?::int[], ?::text[], ?::boolean[], ?::timestamptz[], ?::timestamptz[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::timestamptz[])
                as s (id, month, attempt, state, blocks, at, hand_at, cause_kind, cause, note, partner_receipt, untried,
                    partner_state, expected_by)
            where d.id = s.id and d.expires_on = s.month and d.attempts = s.attempt
            and (d.state || '' = 'sending' or d.state || '' = 'uncertain' and s.state = 'delivered')
            returning d.id, d.attempts, d.partner, d.order_key, d.receipt_id, d.attempt_at, d.name""";

    private final String node;

    SettleRows(String node) {
        this.node = node;
    }

    Settled write(Connection connection, List<Settlement> settlements, Instant now) throws SQLException {
        List<End> ends =
                settlements.stream().map(settlement -> End.of(settlement, now)).toList();
        Map<Long, End> byId = new HashMap<>();
        ends.forEach(end -> byId.put(end.id, end));
        List<Handed> putBack = new ArrayList<>();
        List<Handed> freed = new ArrayList<>();
        List<AttemptRows.Attempt> attempts = new ArrayList<>();
        List<NewEvent> events = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement(SETTLE)) {
            bind(new Columns<>(update, List.copyOf(byId.values())), now);
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    Handed handed = Handed.of(row);
                    End end = Objects.requireNonNull(byId.get(handed.id()), "settled without being asked");
                    if (end.untried > 0) {
                        putBack.add(handed);
                        continue;
                    }
                    if (!end.blocks && !handed.orderKey().isEmpty()) {
                        freed.add(handed);
                    }
                    events.add(end.event(handed, node));
                    if (!end.state.equals("delivered") || end.attempt > 1) {
                        attempts.add(end.attempt(node, Times.get(row, "attempt_at"), now));
                    }
                }
            }
        }
        AttemptRows.insert(connection, attempts);
        Rows.events(connection, events, now);
        return new Settled(putBack, freed);
    }

    private static void bind(Columns<End> columns, Instant now) throws SQLException {
        columns.one(now)
                .numbers(End::id)
                .dates(end -> Months.of(end.id))
                .numbers(End::attempt)
                .texts(End::state)
                .flags(End::blocks)
                .times(End::at)
                .times(End::handAt)
                .texts(end -> end.cause.kind())
                .texts(end -> end.cause.text())
                .texts(End::note)
                .texts(End::partnerReceipt)
                .numbers(End::untried)
                .texts(End::partnerState)
                .times(End::expected);
    }

    /**
     * @param putBack to be handed out again
     * @param freed those that block their order key no longer
     */
    record Settled(List<Handed> putBack, List<Handed> freed) {}

    /** A settlement as a row. */
    private record End(
            long id,
            int attempt,
            String state,
            boolean blocks,
            Instant at,
            Instant handAt,
            Cause cause,
            String note,
            String partnerReceipt,
            int untried,
            String partnerState,
            Instant expectedBy) {

        @Nullable
        Instant expected() {
            return expectedBy.equals(Instant.EPOCH) ? null : expectedBy;
        }

        static End of(Settlement settlement, Instant now) {
            long id = settlement.id();
            int attempt = settlement.attempt();
            if (settlement instanceof Settlement.Delivered s) {
                return new End(
                        id,
                        attempt,
                        "delivered",
                        false,
                        now,
                        now,
                        Cause.NONE,
                        s.note(),
                        s.partnerReceipt(),
                        0,
                        s.partnerState(),
                        s.expectedBy());
            }
            if (settlement instanceof Settlement.Retry s) {
                return new End(id, attempt, "retrying", true, s.at(), s.at(), s.cause(), "", "", 0, "", Instant.EPOCH);
            }
            if (settlement instanceof Settlement.Uncertain s) {
                return new End(id, attempt, "uncertain", true, now, now, s.cause(), "", "", 0, "", Instant.EPOCH);
            }
            if (settlement instanceof Settlement.Dead s) {
                return new End(id, attempt, "dead", !s.goOn(), now, now, s.cause(), "", "", 0, "", Instant.EPOCH);
            }
            return new End(
                    id,
                    attempt,
                    "ready",
                    true,
                    now,
                    now.plus(DeliveryRow.PATIENCE),
                    Cause.NONE,
                    "",
                    "",
                    1,
                    "",
                    Instant.EPOCH);
        }

        NewEvent event(Handed handed, String actor) {
            String kind = state.equals("retrying") ? "attempt-failed" : state;
            String detail = Json.of(
                    "partner",
                    handed.partner(),
                    "attempt",
                    attempt,
                    "kind",
                    cause.kind(),
                    "cause",
                    cause.text(),
                    "partnerReceipt",
                    partnerReceipt,
                    "note",
                    note);
            return NewEvent.of(handed.receiptId(), id, kind, actor, detail);
        }

        AttemptRows.Attempt attempt(String node, Instant startedAt, Instant now) {
            String outcome = state.equals("retrying") ? "failed" : state;
            return new AttemptRows.Attempt(id, attempt, node, startedAt, now, outcome, cause.kind(), cause.text());
        }
    }
}
