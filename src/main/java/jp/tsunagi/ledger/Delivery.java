package jp.tsunagi.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A delivery as it stands.
 *
 * @param nextAttempt not before; while sending: when another node may take it over
 * @param doubtful an attempt may have taken effect without an answer
 * @param expectedBy until when the partner's next word is expected; {@link Instant#EPOCH}: none is
 * @param partnerAttention what a person must see to in what the partner said: {@code alert}, {@code contradicts};
 *     empty: nothing
 * @param resendOf the delivery that this one repeats, redirects or mends; 0: none
 */
public record Delivery(
        long id,
        long receiptId,
        String channel,
        String exchange,
        String partner,
        String orderKey,
        String name,
        long size,
        Map<String, String> parameters,
        Instant createdAt,
        DeliveryState state,
        Instant stateAt,
        int attempts,
        Instant nextAttempt,
        boolean doubtful,
        Cause cause,
        String note,
        String partnerReceipt,
        String partnerState,
        Instant partnerStateAt,
        Instant expectedBy,
        String partnerAttention,
        long resendOf,
        List<StoredPart> parts) {

    /** To be followed by conditions on {@code d}. */
    static final String SELECT = """
            select d.id, d.receipt_id, d.channel, d.exchange, d.partner, d.order_key, d.name, d.size, d.parameters,
                d.created_at, d.state, d.state_at, d.attempts, d.next_attempt, d.doubtful, d.cause_kind, d.cause, d.note,
                d.partner_receipt, d.partner_state, d.partner_state_at, d.partner_expected_by, d.partner_attention,
                d.resend_of
            from ledger.delivery d
            """;

    /** Those of a statement that begins with {@link #SELECT}, in its order, with their parts. */
    static List<Delivery> list(Connection connection, PreparedStatement select) throws SQLException {
        List<Long> ids = new ArrayList<>();
        List<Delivery> bare = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                bare.add(of(row));
                ids.add(row.getLong("id"));
            }
        }
        Map<Long, List<StoredPart>> parts = Rows.partsOf(connection, ids);
        return bare.stream()
                .map(one -> one.with(parts.getOrDefault(one.id, List.of())))
                .toList();
    }

    private static Delivery of(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getLong("receipt_id"),
                row.getString("channel"),
                row.getString("exchange"),
                row.getString("partner"),
                row.getString("order_key"),
                row.getString("name"),
                row.getLong("size"),
                Json.texts(row.getString("parameters")),
                Times.get(row, "created_at"),
                States.of(DeliveryState.class, row.getString("state")),
                Times.get(row, "state_at"),
                row.getInt("attempts"),
                Times.get(row, "next_attempt"),
                row.getBoolean("doubtful"),
                new Cause(row.getString("cause_kind"), row.getString("cause")),
                row.getString("note"),
                row.getString("partner_receipt"),
                row.getString("partner_state"),
                Times.get(row, "partner_state_at"),
                Times.get(row, "partner_expected_by"),
                row.getString("partner_attention"),
                row.getLong("resend_of"),
                List.of());
    }

    private Delivery with(List<StoredPart> itsParts) {
        return new Delivery(
                id,
                receiptId,
                channel,
                exchange,
                partner,
                orderKey,
                name,
                size,
                parameters,
                createdAt,
                state,
                stateAt,
                attempts,
                nextAttempt,
                doubtful,
                cause,
                note,
                partnerReceipt,
                partnerState,
                partnerStateAt,
                expectedBy,
                partnerAttention,
                resendOf,
                itsParts);
    }
}
