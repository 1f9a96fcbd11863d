package jp.tsunagi.hub;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import jp.tsunagi.card.Refusal;
import jp.tsunagi.card.RefusedCardException;
import jp.tsunagi.card.RevocationCheck;
import jp.tsunagi.card.SignatureCheck;
import jp.tsunagi.card.TrustedIssuers;
import jp.tsunagi.card.revocation.PkixRevocation;
import jp.tsunagi.connector.cardreader.CardreaderComponent;
import jp.tsunagi.counter.CounterDoor;
import jp.tsunagi.counter.CounterRules;
import jp.tsunagi.counter.memory.CounterMemory;
import jp.tsunagi.counter.terminal.CounterAuthority;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.HubStartException;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.text.JapanTime;

/** The component {@code cardreader:} and the door of terminals elsewhere, as the configuration says. */
final class Cardreaders {

    private static final String NONE = "none";
    private static final String ADDRESS = "https?://.+";
    private static final Duration NONCE_LIFE = Duration.ofSeconds(60);
    private static final Duration FORM_LIFE = Duration.ofMinutes(15);
    private static final int LARGEST_CALL = 64 * 1024;
    private static final SignatureCheck REFUSING = (challenge, signature, certificate) -> {
        throw new RefusedCardException(Refusal.of("counter.no-issuers"));
    };

    private Cardreaders() {}

    static CardreaderComponent component(HubConf conf, Supplier<CounterDoor> door, Clock clock) {
        return new CardreaderComponent(() -> signatures(conf, clock), door, individualNumber(conf), clock);
    }

    /** The door of terminals elsewhere; without a trust store it refuses cards and takes typed items. */
    static CounterDoor door(HubConf conf, Secrets secrets, CounterMemory memory, Clock clock) {
        Path data = Path.of(conf.get("data.folder"));
        CounterAuthority authority = CounterAuthority.in(data.resolve("tls"), secrets::made, clock);
        return new CounterDoor(
                place(conf),
                rules(conf),
                memory,
                authority,
                conf.get("card.trust-store").equals(NONE) ? REFUSING : signatures(conf, clock),
                data,
                clock);
    }

    private static CounterRules rules(HubConf conf) {
        return new CounterRules(
                conf.duration("counter.clock-tolerance"),
                NONCE_LIFE,
                FORM_LIFE,
                conf.number("counter.calls-per-minute"),
                conf.number("counter.typed-per-minute"),
                conf.number("counter.lock-after"),
                conf.duration("counter.lock-for"),
                LARGEST_CALL);
    }

    private static CounterDoor.Place place(HubConf conf) {
        return new CounterDoor.Place(conf.get("counter.host"), conf.number("counter.port"), conf.list("counter.names"));
    }

    /** Read when a route wants a signature: who reads no signatures needs no trust store. */
    private static SignatureCheck signatures(HubConf conf, Clock clock) {
        String file = conf.get("card.trust-store");
        if (file.equals(NONE)) {
            throw new IllegalArgumentException("read=sign: card.trust-store in conf/ names no file of issuers;"
                    + " verify=false leaves the check to whom the event is sent");
        }
        Path store = Path.of(conf.get("hub.home")).resolve(file);
        return TrustedIssuers.in(store, revocation(conf, clock), clock);
    }

    /** Nobody is asked unless the site says whom. */
    private static RevocationCheck revocation(HubConf conf, Clock clock) {
        Optional<String> list = named(conf, "card.revocation.list").map(place -> list(place, conf));
        Optional<URI> responder = named(conf, "card.revocation.responder").map(Cardreaders::address);
        Duration lookAgain = conf.duration("card.revocation.look-again");
        PkixRevocation.WithoutAnswer withoutAnswer = switch (conf.get("card.revocation.without-answer")) {
            case "refuse" -> PkixRevocation.WithoutAnswer.REFUSE;
            case "accept" -> PkixRevocation.WithoutAnswer.ACCEPT;
            default -> throw new HubStartException("conf: card.revocation.without-answer: refuse or accept expected");
        };
        return list.isEmpty() && responder.isEmpty()
                ? RevocationCheck.NONE
                : PkixRevocation.of(responder, list, lookAgain, withoutAnswer, clock);
    }

    private static String list(String place, HubConf conf) {
        if (place.matches(ADDRESS)) {
            return place;
        }
        if (place.contains("://")) {
            throw new HubStartException("conf: card.revocation.list: none, a file or an http address expected");
        }
        return Path.of(conf.get("hub.home")).resolve(place).toString();
    }

    private static Optional<String> named(HubConf conf, String key) {
        return Optional.of(conf.get(key)).filter(value -> !value.equals(NONE));
    }

    private static URI address(String place) {
        try {
            if (place.matches(ADDRESS)) {
                return new URI(place);
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new HubStartException("conf: card.revocation.responder: none or an http address expected");
    }

    /** What the configuration says of cards and counters, read whole before anything is started. */
    static void check(HubConf conf) {
        individualNumber(conf);
        revocation(conf, JapanTime.clock());
        rules(conf);
        place(conf);
    }

    private static boolean individualNumber(HubConf conf) {
        String who = conf.get("card.individual-number");
        return switch (who) {
            case "never" -> false;
            case "insurers-counter" -> true;
            default -> throw new HubStartException("conf: card.individual-number: never or insurers-counter expected");
        };
    }
}
