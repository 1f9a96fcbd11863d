package jp.tsunagi.card.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;
import jp.tsunagi.card.CardCertificate;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.CardKind;
import jp.tsunagi.card.CardOrigin;
import jp.tsunagi.card.CardPerson;
import jp.tsunagi.card.CardSignature;
import jp.tsunagi.card.PinKind;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.RefusedCardException;
import jp.tsunagi.card.SignatureVerdict;
import org.jspecify.annotations.Nullable;

/**
 * Reads one card as the rules say. Whatever the card does, there is an event: with what was read, or with why it must
 * not be used and then with nothing of the person.
 */
public final class CardReading {

    private static final int TOKEN_LENGTH = 32;

    /** DigestInfo of SHA-256 in DER, before the digest itself (RFC 8017, 9.2). */
    private static final byte[] DIGEST_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private final ReadingRules rules;
    private final Clock clock;

    public CardReading(ReadingRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** Whether a card need not be touched at all. */
    public boolean presenceAlone() {
        return rules.contents().isEmpty();
    }

    /** The event of a card whose presence is all that is asked for. */
    public CardEvent present(String reader) {
        return event(reader, null, null, null, null, null);
    }

    /** The event of a card that must not be used. */
    public CardEvent refused(String reader, Refusal refusal) {
        return event(reader, null, null, null, null, refusal);
    }

    /**
     * Reads the card behind the link; the caller holds it and lets it go afterwards.
     *
     * @throws InterruptedException if the hub stops: then nobody was read
     */
    public CardEvent read(String reader, CardLink link) throws InterruptedException {
        try {
            return new Conversation(reader, link).event();
        } catch (RefusedCardException e) {
            return refused(reader, e.refusal());
        }
    }

    private CardEvent event(
            String reader,
            @Nullable CardKind kind,
            @Nullable CardPerson person,
            @Nullable CardCertificate certificate,
            @Nullable CardSignature signature,
            @Nullable Refusal refusal) {
        return new CardEvent(
                UUID.randomUUID().toString(),
                CardOrigin.READER,
                null,
                reader,
                OffsetDateTime.now(clock),
                kind,
                person,
                certificate,
                signature,
                refusal);
    }

    /** One card from its first command to its last. */
    private final class Conversation {

        private final String reader;
        private final CardSession card;
        private final Pins pins;

        Conversation(String reader, CardLink link) {
            this.reader = reader;
            this.card = new CardSession(link);
            this.pins = new Pins(rules, reader, card, link);
        }

        CardEvent event() throws InterruptedException {
            CardKind kind = kind();
            try {
                pins.ask(kind);
                X509Certificate certificate = rules.wantsCertificate() ? certificate() : null;
                CardSignature signature =
                        certificate != null && rules.wants(Content.SIGNATURE) ? signature(certificate) : null;
                CardPerson person = rules.wantsPerson() ? person() : null;
                return CardReading.this.event(
                        reader,
                        kind,
                        person,
                        certificate == null ? null : CardCertificate.of(certificate),
                        signature,
                        null);
            } finally {
                pins.forget();
            }
        }

        private CardKind kind() {
            if (!card.select(Application.JPKI)) {
                throw new RefusedCardException(Refusal.of("card.not-my-number"));
            }
            card.select(CardFile.TOKEN);
            String token = new String(card.readStart(TOKEN_LENGTH), StandardCharsets.US_ASCII);
            String name = token.replaceFirst("[\\x00 ]+$", "");
            for (CardKind kind : CardKind.values()) {
                if (kind.token().equals(name)) {
                    return usable(kind);
                }
            }
            throw new RefusedCardException(Refusal.of("card.not-my-number"));
        }

        private CardKind usable(CardKind kind) {
            if (kind == CardKind.RESIDENT_REGISTER_CARD) {
                throw new RefusedCardException(Refusal.of("card.old-kind"));
            }
            if (kind == CardKind.SMARTPHONE && rules.wantsPerson()) {
                throw new RefusedCardException(Refusal.of("card.no-four-items"));
            }
            return kind;
        }

        private X509Certificate certificate() {
            selected(Application.JPKI);
            pins.open(PinKind.USER_AUTHENTICATION);
            card.select(CardFile.CERTIFICATE);
            X509Certificate certificate;
            try {
                certificate = CardCertificate.x509(card.readItem());
            } catch (CertificateException e) {
                throw new RefusedCardException(Refusal.of("card.certificate")); // without the cause: it quotes bytes
            }
            CardCertificate.of(certificate).holdInForce(clock.instant());
            return certificate;
        }

        private CardSignature signature(X509Certificate certificate) {
            byte[] challenge = rules.challenges().next();
            card.select(CardFile.KEY);
            byte[] signature = card.sign(digestInfo(challenge));
            SignatureVerdict verdict = rules.signatures().check(challenge, signature, certificate);
            return new CardSignature(challenge, signature, verdict);
        }

        private CardPerson person() {
            selected(Application.CARD_FACE_INPUT);
            pins.open(rules.pins().forFourItems());
            String number = null;
            if (rules.wants(Content.INDIVIDUAL_NUMBER)) {
                card.select(CardFile.INDIVIDUAL_NUMBER);
                number = FourItems.individualNumber(card.readItem());
            }
            card.select(CardFile.FOUR_ITEMS);
            return FourItems.person(card.readItem(), rules.characters(), number);
        }

        private void selected(Application application) {
            if (!card.select(application)) {
                throw new RefusedCardException(Refusal.of("card.not-my-number"));
            }
        }
    }

    private static byte[] digestInfo(byte[] challenge) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(challenge);
            byte[] info = new byte[DIGEST_INFO.length + digest.length];
            System.arraycopy(DIGEST_INFO, 0, info, 0, DIGEST_INFO.length);
            System.arraycopy(digest, 0, info, DIGEST_INFO.length, digest.length);
            return info;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks SHA-256", e);
        }
    }
}
