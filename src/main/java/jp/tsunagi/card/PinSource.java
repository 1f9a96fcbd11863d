package jp.tsunagi.card;

import org.jspecify.annotations.Nullable;

/**
 * Asks the person at the counter for a PIN. A route names it by its bean ({@code pin=}); a PIN never stands in a route,
 * a header, a log or an exception.
 */
@FunctionalInterface
public interface PinSource {

    /** Nobody asks: cards are read as far as they go without a PIN. */
    PinSource NONE = request -> null;

    /**
     * Waits for the person; a thread that is interrupted gives up.
     *
     * @return the digits, which the caller overwrites after use; null: the person gave none
     */
    char @Nullable [] ask(PinRequest request) throws InterruptedException;

    /** What opens the four items with this source: the PIN, or 照合番号B for people who do not know it. */
    default PinKind forFourItems() {
        return PinKind.CARD_FACE_INPUT;
    }
}
