package jp.tsunagi.connector.cardreader;

import java.util.Set;

/**
 * The headers of an exchange that a card began. None of them says who the person is; that stands in the body alone, a
 * {@link jp.tsunagi.card.CardEvent} as JSON.
 */
public final class HubCardHeaders {

    /** Names the event for ever; the same twice is a repeat. */
    public static final String EVENT = "HubCardEvent";

    /** {@code reader}, {@code remote} or {@code typed}. */
    public static final String ORIGIN = "HubCardOrigin";

    /** The reader's name; absent for typed items. */
    public static final String READER = "HubCardReader";

    /** The enrolled terminal; absent for a reader at the hub itself. */
    public static final String TERMINAL = "HubCardTerminal";

    /**
     * {@code my-number-card}, {@code smartphone} or {@code resident-register-card}; absent if it is none or unknown.
     */
    public static final String KIND = "HubCardKind";

    /** The rule by which the card was refused, e.g. {@code card.pin-locked}; absent if it was not. */
    public static final String REFUSAL = "HubCardRefusal";

    /** {@code verified} or {@code not-checked}; absent if nothing was signed. */
    public static final String SIGNATURE = "HubCardSignature";

    /** {@code good}, {@code unknown} or {@code not-checked}; absent if nothing was signed. */
    public static final String REVOCATION = "HubCardRevocation";

    /** All of them: what the door lets pass from this connector. */
    public static final Set<String> ALL = Set.of(EVENT, ORIGIN, READER, TERMINAL, KIND, REFUSAL, SIGNATURE, REVOCATION);

    private HubCardHeaders() {}
}
