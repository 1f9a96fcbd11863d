package jp.tsunagi.card;

import java.util.Objects;

/**
 * The card's signature (RSA PKCS#1 v1.5 over SHA-256) with its key for user authentication.
 *
 * @param challenge what was signed; it comes from the hub and is used once
 * @param value the signature
 * @param verdict what is known of it
 */
public record CardSignature(byte[] challenge, byte[] value, SignatureVerdict verdict) {

    public CardSignature {
        Objects.requireNonNull(challenge, "challenge");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(verdict, "verdict");
    }

    @Override
    public String toString() {
        return "CardSignature[" + verdict + "]";
    }
}
