package jp.tsunagi.counter;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import jp.tsunagi.card.CardCertificate;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.CardKind;
import jp.tsunagi.card.CardOrigin;
import jp.tsunagi.card.CardPerson;
import jp.tsunagi.card.CardSignature;
import jp.tsunagi.card.SignatureVerdict;
import jp.tsunagi.card.virtual.SyntheticIssuer;

/** A key and a certificate of an invented person, and what a terminal sends when such a card was read. */
public final class SignedCard {

    private final KeyPair key;
    private final X509Certificate certificate;

    /** @param now the certificate holds from a day before to a day after */
    public SignedCard(SyntheticIssuer issuer, Instant now) {
        key = SyntheticIssuer.newKeys();
        certificate = issuer.issue(
                "SHIKEN TARO", key.getPublic(), now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
    }

    /** What a terminal sends. */
    public CardEvent event(String nonce, OffsetDateTime readAt) {
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
}
