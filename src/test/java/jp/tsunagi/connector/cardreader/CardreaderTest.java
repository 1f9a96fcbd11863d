package jp.tsunagi.connector.cardreader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import jp.tsunagi.card.CardEvent;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to cards and readers at a counter, on the real PC/SC service, with both libraries that reach it. */
class CardreaderTest {

    @RegisterExtension
    static final VirtualDesk DESK = new VirtualDesk();

    private static final String FOUR = "cardreader:Virtual PCD*?read=four-items&pin=counter&provider=";
    private static final Duration QUIET = Duration.ofMillis(1200);

    @ParameterizedTest
    @ValueSource(strings = {"jna", "jdk"})
    void aCardThatIsLaidDownIsRead(String provider) throws Exception {
        try (Counter counter = Counter.open(FOUR + provider)) {
            DESK.first().insert(SyntheticCards.taro());
            Exchange exchange = counter.nextExchange();
            assertThat(name(Counter.event(exchange))).isEqualTo("試験　太郎");
            assertThat(exchange.getMessage().getHeader(HubCardHeaders.READER))
                    .isEqualTo(DESK.first().name());
            assertThat(exchange.getMessage().getHeader(HubCardHeaders.KIND)).isEqualTo("my-number-card");
        }
    }

    private static String name(CardEvent event) {
        assertThat(event.refusal()).isNull();
        return event.person() == null ? "" : String.valueOf(event.person().name());
    }
}
