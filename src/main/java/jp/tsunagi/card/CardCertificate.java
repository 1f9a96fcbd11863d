package jp.tsunagi.card;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import jp.tsunagi.text.JapanTime;

/**
 * A certificate as the card gave it. The encoded form is the truth; the other items are there for routes and maps,
 * which cannot read DER, and must be made anew ({@link #of}) from an event that comes from elsewhere.
 *
 * @param serial the serial number in decimal digits; with the issuer it names one person's certificate
 * @param encoded X.509, DER
 */
public record CardCertificate(String serial, OffsetDateTime validFrom, OffsetDateTime validUntil, byte[] encoded) {

    public CardCertificate {
        Objects.requireNonNull(serial, "serial");
        Objects.requireNonNull(validFrom, "validFrom");
        Objects.requireNonNull(validUntil, "validUntil");
        Objects.requireNonNull(encoded, "encoded");
    }

    public static CardCertificate of(X509Certificate certificate) {
        try {
            return new CardCertificate(
                    certificate.getSerialNumber().toString(),
                    certificate
                            .getNotBefore()
                            .toInstant()
                            .atZone(JapanTime.ZONE)
                            .toOffsetDateTime(),
                    certificate.getNotAfter().toInstant().atZone(JapanTime.ZONE).toOffsetDateTime(),
                    certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that was read cannot be written", e);
        }
    }

    /** @throws RefusedCardException {@code card.certificate-expired}, {@code card.certificate-early} */
    public void holdInForce(Instant now) {
        if (now.isAfter(validUntil.toInstant())) {
            throw new RefusedCardException(Refusal.of("card.certificate-expired", validUntil.toLocalDate()));
        }
        if (now.isBefore(validFrom.toInstant())) {
            throw new RefusedCardException(Refusal.of("card.certificate-early", validFrom.toLocalDate()));
        }
    }

    /** The certificate read from its encoded form. */
    public X509Certificate x509() throws CertificateException {
        return x509(encoded);
    }

    /** Bytes after the certificate's end are no part of it: card files are padded. */
    public static X509Certificate x509(byte[] encoded) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    /** Nothing that names a person. */
    @Override
    public String toString() {
        return "CardCertificate[…]";
    }
}
