package jp.tsunagi.connector.cardreader;

import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import jp.tsunagi.card.virtual.SyntheticIssuer;
import jp.tsunagi.card.virtual.SyntheticPerson;
import jp.tsunagi.card.virtual.VirtualCard;
import jp.tsunagi.text.JapanTime;

/** Cards and their issuer, at one fixed moment. */
final class SyntheticCards {

    static final Instant NOW = Instant.parse("2026-04-20T00:30:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, JapanTime.ZONE);
    static final SyntheticIssuer ISSUER = new SyntheticIssuer("試験認証局", NOW);
    static final KeyPair KEYS = SyntheticIssuer.newKeys();

    private SyntheticCards() {}

    static VirtualCard taro() {
        return of(SyntheticPerson.TARO);
    }

    static VirtualCard hanako() {
        return of(SyntheticPerson.HANAKO);
    }

    /** A card of its own, with a certificate of its own. */
    static VirtualCard of(SyntheticPerson person) {
        return VirtualCard.of(
                person,
                KEYS,
                ISSUER.issue("A1234", KEYS.getPublic(), NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1))),
                ISSUER.certificate());
    }

    /** A card of this issuer that is in force at the moment. */
    static VirtualCard inForce(SyntheticIssuer issuer, SyntheticPerson person, Instant now) {
        return VirtualCard.of(
                person,
                KEYS,
                issuer.issue("A1234", KEYS.getPublic(), now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1))),
                issuer.certificate());
    }
}
