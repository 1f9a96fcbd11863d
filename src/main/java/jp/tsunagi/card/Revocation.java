package jp.tsunagi.card;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is known of a certificate's revocation (失効). A revoked one is refused and therefore has no name here. */
public enum Revocation {
    /** Nobody was asked: the hub has no way to somebody who may tell. */
    @JsonProperty("not-checked")
    NOT_CHECKED,
    /** Not revoked at the time of the answer. */
    @JsonProperty("good")
    GOOD,
    /** Asked, and there was no answer or no clear one. */
    @JsonProperty("unknown")
    UNKNOWN
}
