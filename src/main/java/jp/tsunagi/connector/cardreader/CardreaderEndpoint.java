package jp.tsunagi.connector.cardreader;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import jp.tsunagi.card.PinSource;
import jp.tsunagi.card.SignatureCheck;
import jp.tsunagi.card.pcsc.PcscProvider;
import jp.tsunagi.card.reading.CardReading;
import jp.tsunagi.card.reading.Content;
import jp.tsunagi.card.reading.ReadingRules;
import jp.tsunagi.text.Repertoire;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.PatternHelper;

/** Card readers of this machine, and what is read from each card. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = CardreaderConstants.SCHEME,
        title = "Card reader",
        syntax = "cardreader:readers",
        consumerOnly = true,
        remote = false,
        headersClass = HubCardHeaders.class,
        category = {Category.IOT})
public final class CardreaderEndpoint extends DefaultEndpoint {

    private static final Duration RETRY = Duration.ofSeconds(1);

    @UriPath(description = "The readers' names: one name, a beginning with * after it, or a regular expression.")
    @Metadata(required = true)
    private final String readers;

    @UriParam(
            enums = CardreaderConstants.READS,
            defaultValue = "presence",
            description = "What is read from each card; several words with commas between them.")
    private String read = "presence";

    @UriParam(
            enums = CardreaderConstants.PINS,
            defaultValue = "none",
            description = "Who asks for the PIN: nobody, the terminal the hub was started in, the same for 照合番号B, or"
                    + " the name of a bean. A PIN itself never stands in a route.")
    private String pin = "none";

    @UriParam(
            enums = "jna,jdk",
            defaultValue = "jna",
            description = "The library that reaches PC/SC; jdk needs the JVM option that the launcher sets.")
    private String provider = "jna";

    @UriParam(
            defaultValue = "5000",
            description = "How long a card may take for one answer, in milliseconds; then it is refused.")
    private int readTimeout = 5000;

    @UriParam(defaultValue = "60000", description = "How long the person may take to give the PIN, in milliseconds.")
    private int pinTimeout = 60_000;

    @UriParam(
            defaultValue = "500",
            description =
                    "How long one look at the readers lasts, in milliseconds, at most 900; a card is seen at once,"
                            + " a reader that is plugged in with the next look.")
    private int pollMillis = 500;

    @UriParam(
            defaultValue = "random",
            description = "Where the challenge comes from that a card signs: random, or the name of a bean.")
    private String challenge = "random";

    @UriParam(
            defaultValue = "true",
            description = "Whether signatures are checked here against card.trust-store; false leaves it to whom the"
                    + " event is sent, and the event says so.")
    private boolean verify = true;

    @UriParam(
            enums = "MS932,JISX0208,JISX0213,UTF-8",
            defaultValue = "MS932",
            description = "What name and address may hold; a card with another character is refused.")
    private String characters = "MS932";

    CardreaderEndpoint(String uri, CardreaderComponent component, String readers) {
        super(uri, component);
        this.readers = readers;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("a card reader is a source, not something to send to");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        CardreaderConsumer consumer = new CardreaderConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public CardreaderComponent getComponent() {
        return (CardreaderComponent) super.getComponent();
    }

    @Override
    public boolean isSingleton() {
        return true;
    }

    /** Refuses options that cannot work together, before anything is started. */
    void check() {
        if (readers.isBlank()) {
            throw new IllegalArgumentException("the readers' names are missing: cardreader:* stands for all of them");
        }
        if (!readers.endsWith("*") && !regular(readers)) {
            throw new IllegalArgumentException("the readers' names are no regular expression: escape [ ( and the like");
        }
        if (pollMillis < 1 || pollMillis > CardreaderConstants.LONGEST_POLL) {
            throw new IllegalArgumentException("pollMillis: 1 to " + CardreaderConstants.LONGEST_POLL + " expected");
        }
        if (readTimeout < 1 || pinTimeout < 1) {
            throw new IllegalArgumentException("readTimeout and pinTimeout: at least 1 expected");
        }
        PcscProvider library = provider();
        Set<Content> contents = contents();
        if (contents.contains(Content.INDIVIDUAL_NUMBER) && !getComponent().individualNumber()) {
            throw new IllegalArgumentException(
                    "read=individual-number: only an insurer's counter may; see card.individual-number in conf/hub.yaml");
        }
        boolean person = contents.contains(Content.FOUR_ITEMS) || contents.contains(Content.INDIVIDUAL_NUMBER);
        if (pin.equals("none") && (person || contents.contains(Content.SIGNATURE))) {
            throw new IllegalArgumentException("read=" + read + " needs a PIN: say with pin= who asks for it");
        }
        if (library == PcscProvider.JDK && !library.allowed()) {
            throw new IllegalArgumentException(
                    "provider=jdk: the JVM lacks the option that the launcher sets; jna needs none");
        }
        rules();
    }

    private static boolean regular(String readers) {
        try {
            Pattern.compile(readers);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    CardReading reading() {
        return new CardReading(rules(), getComponent().clock());
    }

    private ReadingRules rules() {
        Set<Content> contents = contents();
        PinSource pins = getComponent().pins(pin);
        boolean checked = verify && contents.contains(Content.SIGNATURE);
        return new ReadingRules(
                contents,
                pins,
                Duration.ofMillis(pinTimeout),
                getComponent().challenges(challenge),
                checked ? getComponent().signatures() : SignatureCheck.NONE,
                Repertoire.of(characters));
    }

    private Set<Content> contents() {
        Set<Content> contents = EnumSet.noneOf(Content.class);
        for (String word : read.split(",", -1)) {
            switch (word.strip()) {
                case "presence" -> {}
                case "certificate" -> contents.add(Content.CERTIFICATE);
                case "four-items" -> contents.add(Content.FOUR_ITEMS);
                case "sign" -> contents.add(Content.SIGNATURE);
                case "individual-number" -> contents.add(Content.INDIVIDUAL_NUMBER);
                default ->
                    throw new IllegalArgumentException(
                            "read: " + words(CardreaderConstants.READS) + " expected, with commas between them");
            }
        }
        return contents;
    }

    private static String words(String list) {
        return Arrays.stream(list.split(",")).collect(Collectors.joining(" or "));
    }

    boolean wants(String reader) {
        return PatternHelper.matchPattern(reader, readers);
    }

    PcscProvider provider() {
        return CardreaderComponent.provider(provider);
    }

    Duration readTime() {
        return Duration.ofMillis(readTimeout);
    }

    Duration pollTime() {
        return Duration.ofMillis(pollMillis);
    }

    Duration retryTime() {
        return RETRY;
    }

    public String getReaders() {
        return readers;
    }

    public String getRead() {
        return read;
    }

    public void setRead(String read) {
        this.read = read;
    }

    public String getPin() {
        return pin;
    }

    public void setPin(String pin) {
        this.pin = pin;
    }

    public String getProvider() {
        return provider;
    }

    public void setProvider(String provider) {
        this.provider = provider;
    }

    public int getReadTimeout() {
        return readTimeout;
    }

    public void setReadTimeout(int readTimeout) {
        this.readTimeout = readTimeout;
    }

    public int getPinTimeout() {
        return pinTimeout;
    }

    public void setPinTimeout(int pinTimeout) {
        this.pinTimeout = pinTimeout;
    }

    public int getPollMillis() {
        return pollMillis;
    }

    public void setPollMillis(int pollMillis) {
        this.pollMillis = pollMillis;
    }

    public String getChallenge() {
        return challenge;
    }

    public void setChallenge(String challenge) {
        this.challenge = challenge;
    }

    public boolean isVerify() {
        return verify;
    }

    public void setVerify(boolean verify) {
        this.verify = verify;
    }

    public String getCharacters() {
        return characters;
    }

    public void setCharacters(String characters) {
        this.characters = characters;
    }
}
