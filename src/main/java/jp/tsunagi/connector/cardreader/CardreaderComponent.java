package jp.tsunagi.connector.cardreader;

import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import jp.tsunagi.card.ChallengeSource;
import jp.tsunagi.card.PinKind;
import jp.tsunagi.card.PinSource;
import jp.tsunagi.card.SignatureCheck;
import jp.tsunagi.card.pcsc.PcscProvider;
import jp.tsunagi.counter.CounterDoor;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * {@code cardreader:<readers>}, a source: each card that is laid on one of the readers is a message;
 * {@code cardreader:remote}: so is each that an enrolled terminal sends.
 */
public final class CardreaderComponent extends DefaultComponent {

    private final Supplier<SignatureCheck> signatures;
    private final Supplier<CounterDoor> door;
    private final boolean individualNumber;
    private final Clock clock;

    /**
     * @param signatures checks what cards sign; asked for when the first route wants a signature
     * @param door where terminals elsewhere call; asked for when the first route of {@code cardreader:remote} starts
     * @param individualNumber whether this hub is configured for an insurer's counter, which may read 個人番号
     */
    public CardreaderComponent(
            Supplier<SignatureCheck> signatures, Supplier<CounterDoor> door, boolean individualNumber, Clock clock) {
        this.signatures = signatures;
        this.door = door;
        this.individualNumber = individualNumber;
        this.clock = clock;
    }

    @Override
    protected Endpoint createEndpoint(String uri, @Nullable String remaining, Map<String, Object> parameters)
            throws Exception {
        // in YAML the readers may stand among the parameters; the hub's catalog does not know this component's path
        String readers = remaining == null || remaining.isEmpty()
                ? getAndRemoveParameter(parameters, "readers", String.class, "")
                : remaining;
        if (readers.equals(RemoteEndpoint.NAME)) {
            RemoteEndpoint remote = new RemoteEndpoint(uri, this, door);
            setProperties(remote, parameters);
            return remote;
        }
        CardreaderEndpoint endpoint = new CardreaderEndpoint(uri, this, readers);
        // Camel's own way would look the options' words up as enums and beans, and quote them when it finds none
        endpoint.setRead(getAndRemoveParameter(parameters, "read", String.class, "presence"));
        endpoint.setPin(getAndRemoveParameter(parameters, "pin", String.class, "none"));
        setProperties(endpoint, parameters);
        endpoint.check();
        return endpoint;
    }

    SignatureCheck signatures() {
        return signatures.get();
    }

    boolean individualNumber() {
        return individualNumber;
    }

    Clock clock() {
        return clock;
    }

    PinSource pins(String name) {
        return switch (name) {
            case "none" -> PinSource.NONE;
            case "terminal" -> new TerminalPin(PinKind.CARD_FACE_INPUT);
            case "number-b" -> new TerminalPin(PinKind.NUMBER_B);
            default -> {
                PinSource bean = getCamelContext().getRegistry().lookupByNameAndType(name, PinSource.class);
                if (bean == null) {
                    // the name is not quoted: somebody may have written a PIN there
                    throw new IllegalArgumentException(
                            "pin: " + CardreaderConstants.PINS.replace(",", ", ") + " or the name of a bean expected");
                }
                yield bean;
            }
        };
    }

    ChallengeSource challenges(String name) {
        if (name.equals("random")) {
            return ChallengeSource.random();
        }
        ChallengeSource bean = getCamelContext().getRegistry().lookupByNameAndType(name, ChallengeSource.class);
        if (bean == null) {
            throw new IllegalArgumentException("challenge: random or the name of a bean expected");
        }
        return bean;
    }

    static PcscProvider provider(String name) {
        return switch (name) {
            case "jna" -> PcscProvider.JNA;
            case "jdk" -> PcscProvider.JDK;
            default -> throw new IllegalArgumentException("provider: jna or jdk expected");
        };
    }
}
