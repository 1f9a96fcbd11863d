package jp.tsunagi.card;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * What is known of a signature that is not refused.
 *
 * @param signature whether it was checked against the certificate, and the certificate against the trust store
 * @param revocation whether anybody was asked if the certificate has been revoked
 */
public record SignatureVerdict(Checked signature, Revocation revocation) {

    public SignatureVerdict {
        Objects.requireNonNull(signature, "signature");
        Objects.requireNonNull(revocation, "revocation");
    }

    /** Nobody has checked anything: the event goes to somebody who will. */
    public static final SignatureVerdict NOT_CHECKED =
            new SignatureVerdict(Checked.NOT_CHECKED, Revocation.NOT_CHECKED);

    /** Whether a check was made. */
    public enum Checked {
        @JsonProperty("verified")
        VERIFIED,
        @JsonProperty("not-checked")
        NOT_CHECKED
    }
}
