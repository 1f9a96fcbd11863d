package jp.tsunagi.connector.cardreader;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jp.tsunagi.card.virtual.SyntheticPerson;
import jp.tsunagi.card.virtual.VirtualCard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Whatever goes wrong, nothing of the person and no PIN stands in a log, an exception or a header. */
class PersonalDataTest {

    @RegisterExtension
    static final VirtualDesk DESK = new VirtualDesk();

    /** Names, address, number, birth dates and PIN, this one as it stands in a command too. */
    private static final Pattern MARK =
            Pattern.compile("試験|太郎|花子|見本県|123456789018|19400815|1940-08-15|\\b1234\\b|31323334");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Level before = Level.INFO;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.setLevel(Level.DEBUG);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
        root.setLevel(before);
    }

    @Test
    void noneOfItIsLoggedEvenAtDebug() throws Exception {
        String uri = "cardreader:Virtual PCD*?read=four-items,certificate,sign,individual-number&pin=counter";
        try (Counter counter = Counter.openOfInsurer(uri)) {
            VirtualCard lying = SyntheticCards.taro();
            lying.put(
                    VirtualCard.CARD_FACE_INPUT,
                    VirtualCard.FOUR_ITEMS,
                    "\u00FF\u0020\u0005試験太郎".getBytes(StandardCharsets.UTF_8),
                    VirtualCard.FOUR_ITEMS_PIN);
            List<VirtualCard> cards = List.of(
                    SyntheticCards.taro(),
                    SyntheticCards.hanako(), // her PIN is another
                    SyntheticCards.of(SyntheticPerson.TARO.named("試験𠮷太郎")),
                    lying,
                    VirtualCard.ofAnotherKind());
            for (VirtualCard card : cards) {
                DESK.swap(DESK.first(), card);
                var exchange = counter.nextExchange();
                assertThat(exchange.getMessage().getHeaders().toString()).doesNotContainPattern(MARK);
            }
        }
        try (Counter failing = Counter.open(uri.replace(",individual-number", ""), exchange -> {
            throw new IllegalStateException("the route fails");
        })) {
            DESK.swap(DESK.second(), SyntheticCards.taro());
            failing.awaitFailure();
        }
        assertThat(lines()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContainPattern(MARK));
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            lines.add(event.getFormattedMessage());
            for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
                lines.add(String.valueOf(thrown.getMessage()));
            }
        }
        return lines;
    }
}
