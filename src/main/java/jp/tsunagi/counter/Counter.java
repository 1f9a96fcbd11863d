package jp.tsunagi.counter;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import jp.tsunagi.card.CardCertificate;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.CardOrigin;
import jp.tsunagi.card.CardPerson;
import jp.tsunagi.card.CardSignature;
import jp.tsunagi.card.RefusedCardException;
import jp.tsunagi.card.SignatureCheck;
import jp.tsunagi.card.SignatureVerdict;
import jp.tsunagi.counter.memory.CounterMemory;
import jp.tsunagi.counter.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * What the hub does with what terminals send, whatever the form in which it came: checks it, asks the exchange, and
 * keeps who was confirmed. Safe for many threads.
 */
final class Counter {

    private final CounterRules rules;
    private final Nonces nonces;
    private final Limits limits;
    private final Confirmed confirmed;
    private final SignatureCheck signatures;
    private final Clock clock;
    private final AtomicReference<@Nullable CardRoute> cards = new AtomicReference<>();
    private final AtomicReference<@Nullable ConsentRoute> consents = new AtomicReference<>();

    Counter(CounterRules rules, CounterMemory memory, SignatureCheck signatures, Clock clock) {
        this.rules = rules;
        this.signatures = signatures;
        this.clock = clock;
        this.nonces = new Nonces(memory, clock);
        this.limits = new Limits(rules, memory, clock);
        this.confirmed = new Confirmed(memory, clock);
    }

    /** What the counter is told, and the check that a consent may follow. */
    record Told(String check, Answer answer) {}

    AtomicReference<@Nullable CardRoute> cards() {
        return cards;
    }

    AtomicReference<@Nullable ConsentRoute> consents() {
        return consents;
    }

    Limits limits() {
        return limits;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** A number for a card to sign. */
    String nonceForCard(Terminal terminal) {
        return nonces.give(terminal.name(), rules.nonceLife());
    }

    /** A number for a form that somebody will fill in. */
    String nonceForForm(Terminal terminal) {
        return nonces.give(terminal.name(), rules.formLife());
    }

    Duration nonceLife() {
        return rules.nonceLife();
    }

    /** A card that a terminal has read. */
    Told card(Terminal terminal, CardEvent sent) {
        CardSignature signature = sent.signature();
        CardCertificate certificate = sent.certificate();
        if (sent.refusal() != null || signature == null || certificate == null) {
            throw RefusedCallException.of(422, "counter.not-signed");
        }
        if (sent.person() != null && sent.person().individualNumber() != null) {
            throw RefusedCallException.of(422, "counter.individual-number");
        }
        String nonce = Nonces.text(signature.challenge());
        nonces.take(nonce, terminal.name());
        rightClock(sent.readAt());
        X509Certificate x509 = x509(certificate);
        SignatureVerdict verdict = verdict(signature, x509);
        return ask(new CardEvent(
                "remote-" + nonce,
                CardOrigin.REMOTE,
                terminal.name(),
                sent.reader(),
                sent.readAt(),
                sent.kind(),
                sent.person(),
                CardCertificate.of(x509),
                new CardSignature(signature.challenge(), signature.value(), verdict),
                null));
    }

    /** Items that somebody has typed and that are as they must be. */
    Told typed(Terminal terminal, String nonce, CardPerson person) {
        nonces.take(nonce, terminal.name());
        OffsetDateTime now = OffsetDateTime.now(clock);
        CardEvent event = new CardEvent(
                "typed-" + nonce, CardOrigin.TYPED, terminal.name(), null, now, null, person, null, null, null);
        Told told = ask(event);
        if (!told.answer().named()) {
            limits.missed(terminal.name());
        }
        return told;
    }

    void consent(Terminal terminal, String nonce, String check, Consent.Kind kind) {
        CounterMemory.Person person = confirmed.of(check, terminal.name());
        nonces.take(nonce, terminal.name());
        ConsentRoute route = consents.get();
        if (route == null) {
            throw RefusedCallException.of(503, "counter.not-running");
        }
        route.take(new Consent(
                "consent-" + nonce,
                check,
                person.insurer(),
                person.insuredNumber(),
                terminal.name(),
                kind,
                LocalDate.now(clock)));
    }

    private Told ask(CardEvent event) {
        CardRoute route = cards.get();
        if (route == null) {
            throw RefusedCallException.of(503, "counter.not-running");
        }
        Answer answer = Answer.of(route.ask(event));
        confirmed.keep(event.id(), Objects.requireNonNull(event.terminal()), answer);
        return new Told(event.id(), answer);
    }

    private void rightClock(OffsetDateTime readAt) {
        Instant now = clock.instant();
        Duration off = Duration.between(now, readAt.toInstant());
        if (off.abs().compareTo(rules.clockTolerance()) > 0) {
            throw off.isNegative()
                    ? RefusedCallException.of(
                            422, "counter.clock-slow", off.abs().toMinutes())
                    : RefusedCallException.of(422, "counter.clock-fast", off.toMinutes());
        }
    }

    private static X509Certificate x509(CardCertificate certificate) {
        try {
            return certificate.x509();
        } catch (CertificateException e) {
            throw RefusedCallException.of(422, "card.certificate");
        }
    }

    private SignatureVerdict verdict(CardSignature signature, X509Certificate certificate) {
        try {
            return signatures.check(signature.challenge(), signature.value(), certificate);
        } catch (RefusedCardException e) {
            throw new RefusedCallException(422, e.refusal());
        }
    }
}
