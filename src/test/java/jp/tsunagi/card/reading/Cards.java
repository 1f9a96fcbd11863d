package jp.tsunagi.card.reading;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import jp.tsunagi.card.ChallengeSource;
import jp.tsunagi.card.PinSource;
import jp.tsunagi.card.RevocationCheck;
import jp.tsunagi.card.SignatureCheck;
import jp.tsunagi.card.TrustedIssuers;
import jp.tsunagi.card.virtual.SyntheticIssuer;
import jp.tsunagi.card.virtual.SyntheticPerson;
import jp.tsunagi.card.virtual.VirtualCard;
import jp.tsunagi.text.JapanTime;
import jp.tsunagi.text.Repertoire;

/** Cards, their issuer, and rules to read them, at one fixed moment. */
final class Cards {

    static final Instant NOW = Instant.parse("2026-04-20T00:30:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, JapanTime.ZONE);
    static final SyntheticIssuer ISSUER = new SyntheticIssuer("試験認証局", NOW);
    static final SyntheticIssuer STRANGER = new SyntheticIssuer("知らない認証局", NOW);
    static final KeyPair KEYS = SyntheticIssuer.newKeys();
    static final KeyPair OTHER_KEYS = SyntheticIssuer.newKeys();

    private Cards() {}

    static VirtualCard taro() {
        return of(SyntheticPerson.TARO);
    }

    static VirtualCard of(SyntheticPerson person) {
        return VirtualCard.of(person, KEYS, certificate(ISSUER, 365), ISSUER.certificate());
    }

    static VirtualCard certifiedBy(SyntheticIssuer issuer, long days, KeyPair keys) {
        return VirtualCard.of(SyntheticPerson.TARO, keys, certificate(issuer, days), issuer.certificate());
    }

    static X509Certificate certificate(SyntheticIssuer issuer, long days) {
        return issuer.issue("A1234", KEYS.getPublic(), NOW.minus(Duration.ofDays(10)), NOW.plus(Duration.ofDays(days)));
    }

    static SignatureCheck trusted() {
        return new TrustedIssuers(Set.of(ISSUER.certificate()), RevocationCheck.NONE, CLOCK);
    }

    static PinSource pin(String pin) {
        return request -> pin.toCharArray();
    }

    static ReadingRules rules(PinSource pins, Content... contents) {
        return new ReadingRules(
                Set.of(contents), pins, Duration.ofSeconds(1), ChallengeSource.random(), trusted(), Repertoire.MS932);
    }
}
