package jp.tsunagi.card;

import java.security.cert.X509Certificate;

/** Checks who signed a challenge. */
@FunctionalInterface
public interface SignatureCheck {

    /** Checks nothing and says so: for a terminal that sends its events to a hub that does. */
    SignatureCheck NONE = (challenge, signature, certificate) -> SignatureVerdict.NOT_CHECKED;

    /**
     * @param challenge what was signed
     * @param signature RSA PKCS#1 v1.5 over SHA-256
     * @param certificate the certificate of the key that is said to have signed
     * @throws RefusedCardException if the signature is another's, or the certificate is expired, not from a trusted
     *     issuer, not for signing, or revoked
     */
    SignatureVerdict check(byte[] challenge, byte[] signature, X509Certificate certificate);
}
