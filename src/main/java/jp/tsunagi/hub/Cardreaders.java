package jp.tsunagi.hub;

import java.nio.file.Path;
import java.time.Clock;
import jp.tsunagi.card.RevocationCheck;
import jp.tsunagi.card.SignatureCheck;
import jp.tsunagi.card.TrustedIssuers;
import jp.tsunagi.connector.cardreader.CardreaderComponent;
import jp.tsunagi.hub.conf.HubConf;
import jp.tsunagi.hub.conf.HubStartException;

/** The component {@code cardreader:} as the configuration says. */
final class Cardreaders {

    private static final String NONE = "none";

    private Cardreaders() {}

    static CardreaderComponent component(HubConf conf, Clock clock) {
        return new CardreaderComponent(() -> signatures(conf, clock), individualNumber(conf), clock);
    }

    /** Read when a route wants a signature: who reads no signatures needs no trust store. */
    private static SignatureCheck signatures(HubConf conf, Clock clock) {
        String file = conf.get("card.trust-store");
        if (file.equals(NONE)) {
            throw new IllegalArgumentException("read=sign: card.trust-store in conf/ names no file of issuers;"
                    + " verify=false leaves the check to whom the event is sent");
        }
        Path store = Path.of(conf.get("hub.home")).resolve(file);
        return TrustedIssuers.in(store, RevocationCheck.NONE, clock);
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
