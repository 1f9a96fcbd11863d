package jp.tsunagi.card;

import java.security.cert.X509Certificate;

/**
 * Asks whether a certificate has been revoked. Only those whom the minister has certified may ask the issuer (公的個人認証法
 * 第17条), so a site plugs in the service of one of them.
 */
@FunctionalInterface
public interface RevocationCheck {

    /** Nobody to ask; the result says so. */
    RevocationCheck NONE = (certificate, issuer) -> Revocation.NOT_CHECKED;

    /**
     * @param issuer the certificate that signed it
     * @throws RefusedCardException if it has been revoked
     */
    Revocation ask(X509Certificate certificate, X509Certificate issuer);
}
