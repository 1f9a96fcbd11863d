package jp.tsunagi.counter;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import jp.tsunagi.card.CardCertificate;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.CardKind;
import jp.tsunagi.card.CardOrigin;
import jp.tsunagi.card.CardPerson;
import jp.tsunagi.card.CardSignature;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.RefusedCardException;
import jp.tsunagi.card.Revocation;
import jp.tsunagi.card.SignatureCheck;
import jp.tsunagi.card.SignatureVerdict;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key and a certificate of an invented person, and what a terminal sends when such a card was read. */
final class SignedCard {

    private final KeyPair key;
    private final X509Certificate certificate;

    SignedCard() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            key = generator.generateKeyPair();
            X500Principal name = new X500Principal("CN=SHIKEN TARO,C=JP");
            certificate = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.valueOf(424242),
                                    Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                                    Date.from(Instant.parse("2040-01-01T00:00:00Z")),
                                    name,
                                    key.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(key.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a terminal sends. */
    CardEvent event(String nonce, OffsetDateTime readAt) {
        byte[] challenge = Base64.getUrlDecoder().decode(nonce);
        return new CardEvent(
                "local",
                CardOrigin.READER,
                null,
                "Virtual PCD 00 00",
                readAt,
                CardKind.MY_NUMBER_CARD,
                new CardPerson(null, null, "試験 太郎", null, "東京都試験区1-2-3", LocalDate.of(1940, 1, 5), "1", null),
                CardCertificate.of(certificate),
                new CardSignature(challenge, sign(challenge), SignatureVerdict.NOT_CHECKED),
                null);
    }

    private byte[] sign(byte[] challenge) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(challenge);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Checks the signature alone. */
    static SignatureCheck check() {
        return (challenge, value, certificate) -> {
            try {
                Signature signature = Signature.getInstance("SHA256withRSA");
                signature.initVerify(certificate);
                signature.update(challenge);
                if (!signature.verify(value)) {
                    throw new RefusedCardException(Refusal.of("card.signature"));
                }
                return new SignatureVerdict(SignatureVerdict.Checked.VERIFIED, Revocation.NOT_CHECKED);
            } catch (GeneralSecurityException e) {
                throw new RefusedCardException(Refusal.of("card.signature"));
            }
        };
    }
}
