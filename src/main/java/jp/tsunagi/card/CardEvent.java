package jp.tsunagi.card;

import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One card that was laid on a reader, or one set of items that was typed from a paper card: what stands in
 * {@code mappings/canonical/card-event.schema.json}. What was not asked for or could not be read is absent. A refused
 * card holds its {@code refusal} and nothing of the person.
 *
 * @param id names this event for ever: the same event twice is a repeat
 * @param origin how the hub came to know of it
 * @param terminal the enrolled terminal; absent for a reader at the hub itself
 * @param reader the reader's name; absent for typed items
 * @param readAt when it was read, by the clock of the machine that the reader is plugged into
 * @param kind absent if nothing but the card's presence was asked for, if it is no such card, or if items were typed
 * @param person who it is, as far as the card or the typed items say
 * @param certificate the certificate for user authentication
 * @param signature the card's signature over a challenge
 * @param refusal why it must not be used
 */
public record CardEvent(
        String id,
        CardOrigin origin,
        @Nullable String terminal,
        @Nullable String reader,
        OffsetDateTime readAt,
        @Nullable CardKind kind,
        @Nullable CardPerson person,
        @Nullable CardCertificate certificate,
        @Nullable CardSignature signature,
        @Nullable Refusal refusal) {

    public CardEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(readAt, "readAt");
    }

    /** What may stand in a log: nothing of the person. */
    @Override
    public String toString() {
        return "CardEvent[" + id + ", " + origin + (refusal == null ? "" : ", " + refusal.rule()) + "]";
    }
}
