package jp.tsunagi.card;

/** Text that is no card event. It keeps no cause: the parser's own message quotes what it stumbled over. */
public final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param place the path of the faulty item; empty: the text as a whole */
    UnreadableEventException(String place) {
        super(place.isEmpty() ? "not a card event" : "not a card event: " + place);
    }
}
