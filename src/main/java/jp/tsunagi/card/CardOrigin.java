package jp.tsunagi.card;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the hub came to know of a card. */
public enum CardOrigin {
    /** A reader that is plugged into the hub's own machine. */
    @JsonProperty("reader")
    READER,
    /** A reader at an enrolled terminal, elsewhere. */
    @JsonProperty("remote")
    REMOTE,
    /** Somebody typed what stands on a paper card. */
    @JsonProperty("typed")
    TYPED
}
