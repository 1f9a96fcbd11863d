package jp.tsunagi.card.reading;

/** A way to one card. A card that is taken away, falls silent or is held by others ends it with a refusal. */
public interface CardLink {

    /**
     * Sends a command and waits for the answer.
     *
     * @param command an APDU of ISO 7816-4 in its short form
     * @return data and the two status bytes after them
     * @throws jp.tsunagi.card.RefusedCardException {@code card.torn}, {@code card.mute}
     */
    byte[] send(byte[] command);

    /** Lets other programs use the card while a person types. What was selected or verified may be gone afterwards. */
    void letGo();

    /**
     * Takes the card for this conversation alone again.
     *
     * @throws jp.tsunagi.card.RefusedCardException {@code card.torn}, {@code card.busy}
     */
    void hold();
}
