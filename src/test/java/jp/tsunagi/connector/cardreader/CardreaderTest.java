package jp.tsunagi.connector.cardreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.smartcardio.Card;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;
import jnasmartcardio.Smartcardio;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.PinSource;
import jp.tsunagi.card.virtual.VirtualCard;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What happens to cards, readers and the service at a counter, on the real PC/SC service, with both libraries that
 * reach it.
 */
class CardreaderTest {

    @RegisterExtension
    static final VirtualDesk DESK = new VirtualDesk();

    private static final String FOUR = "cardreader:Virtual PCD*?read=four-items&pin=counter&provider=";
    private static final Duration QUIET = Duration.ofMillis(1500);

    @ParameterizedTest
    @ValueSource(strings = {"jna", "jdk"})
    void aCardIsReadOnceThoughItStaysOnTheReader(String provider) throws Exception {
        try (Counter counter = Counter.open(FOUR + provider)) {
            DESK.first().insert(SyntheticCards.taro());
            Exchange exchange = counter.nextExchange();
            assertThat(name(Counter.event(exchange))).isEqualTo("試験　太郎");
            assertThat(exchange.getMessage().getHeaders())
                    .containsEntry(HubCardHeaders.READER, DESK.first().name())
                    .containsEntry(HubCardHeaders.KIND, "my-number-card")
                    .containsEntry(HubCardHeaders.ORIGIN, "reader")
                    .doesNotContainKey(HubCardHeaders.REFUSAL);
            assertThat(counter.within(QUIET)).as("the same card again").isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jna", "jdk"})
    void aCardThatLiesThereAtTheStartIsReadOnceAndAnEmptyReaderIsNot(String provider) throws Exception {
        try (Counter before = Counter.open("cardreader:" + DESK.first().name() + "?provider=jna")) {
            DESK.first().insert(SyntheticCards.taro());
            before.next();
        }
        try (Counter counter = Counter.open(FOUR + provider)) {
            assertThat(name(counter.next())).isEqualTo("試験　太郎");
            assertThat(counter.within(QUIET)).as("a second event").isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jna", "jdk"})
    void bothPersonsAreSeenWhenCardsAreSwappedWhileTheRouteIsBusy(String provider) throws Exception {
        Semaphore goOn = new Semaphore(0);
        CountDownLatch busy = new CountDownLatch(1);
        Counter counter = Counter.open("cardreader:Virtual PCD*?read=presence&provider=" + provider, exchange -> {
            busy.countDown();
            goOn.acquire();
        });
        try (counter) {
            DESK.first().insert(SyntheticCards.taro());
            assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();
            DESK.swap(DESK.first(), SyntheticCards.hanako());
            goOn.release(2);
            String first = counter.next().id();
            assertThat(counter.next().id()).isNotEqualTo(first);
            assertThat(counter.within(QUIET)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jna", "jdk"})
    void aCardThatIsTakenAwayWhileItIsReadIsRefusedAndTheNextIsRead(String provider) throws Exception {
        DESK.first().delay(Duration.ofMillis(120));
        try (Counter counter = Counter.open(FOUR + provider)) {
            DESK.first().insert(SyntheticCards.taro());
            DESK.first().awaitCommands(5);
            DESK.first().remove();
            assertThat(refusal(counter.next())).isEqualTo("card.torn");
            DESK.first().delay(Duration.ZERO);
            DESK.swap(DESK.first(), SyntheticCards.taro());
            assertThat(name(counter.next())).isEqualTo("試験　太郎");
            assertThat(counter.within(QUIET)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jna", "jdk"})
    void aSilentCardCostsItsOwnReadingAndNothingElse(String provider) throws Exception {
        try (Counter counter = Counter.open(FOUR + provider + "&readTimeout=700")) {
            DESK.first().muteAfter(4);
            DESK.first().insert(SyntheticCards.taro());
            assertThat(refusal(counter.next())).isEqualTo("card.mute");
            DESK.second().insert(SyntheticCards.taro());
            assertThat(name(counter.next())).as("the other reader").isEqualTo("試験　太郎");
            DESK.first().speak();
            DESK.swap(DESK.first(), SyntheticCards.taro());
            assertThat(name(counter.next())).as("the next card").isEqualTo("試験　太郎");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jna", "jdk"})
    void aRestartOfTheServiceIsSurvived(String provider) throws Exception {
        assumeThat(DESK.daemon().own()).as("the daemon is ours to restart").isTrue();
        try (Counter counter = Counter.open(FOUR + provider)) {
            DESK.first().insert(SyntheticCards.taro());
            assertThat(name(counter.next())).isEqualTo("試験　太郎");
            DESK.daemon().kill();
            DESK.first().remove();
            DESK.daemon().launch();
            DESK.first().insert(SyntheticCards.taro());
            assertThat(name(counter.next())).isEqualTo("試験　太郎");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jna", "jdk"})
    void aRouteStartsBeforeTheServiceDoes(String provider) throws Exception {
        assumeThat(DESK.daemon().own()).as("the daemon is ours to restart").isTrue();
        DESK.daemon().kill();
        try (Counter counter = Counter.open(FOUR + provider)) {
            DESK.daemon().launch();
            DESK.first().insert(SyntheticCards.taro());
            assertThat(name(counter.next())).isEqualTo("試験　太郎");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jna", "jdk"})
    void aRouteStopsWithinASecondWhileItWaits(String provider) throws Exception {
        Counter counter = Counter.open(FOUR + provider);
        DESK.first().insert(SyntheticCards.taro());
        counter.next();
        assertThat(counter.stop()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aRouteStopsWithinASecondWhileThePersonLooksForThePin() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        PinSource slow = request -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return null;
        };
        Counter counter = Counter.openWith(slow, FOUR + "jna");
        DESK.first().insert(SyntheticCards.taro());
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(counter.stop()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void theNextProgramReadsNothingWithoutAPin() throws Exception {
        try (Counter counter = Counter.open(FOUR + "jna")) {
            DESK.first().insert(SyntheticCards.taro());
            counter.next();
            Card card = TerminalFactory.getInstance("PC/SC", null, new Smartcardio())
                    .terminals()
                    .getTerminal(DESK.first().name())
                    .connect("*");
            assertThat(transmit(card, "00B0000005"))
                    .as("what the hub had selected")
                    .isEqualTo(0x6986);
            transmit(card, "00A4040C0AD3921000310001010408");
            transmit(card, "00A4020C020002");
            assertThat(transmit(card, "00B0000005")).isEqualTo(0x6982);
            card.disconnect(false);
        }
    }

    @Test
    void aRouteThatFailsAndIsTriedAgainTriesNoPinAgain() throws Exception {
        VirtualCard card = SyntheticCards.hanako();
        AtomicInteger tries = new AtomicInteger();
        Counter counter = Counter.open(FOUR + "jna", exchange -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("try again");
            }
        });
        try (counter) {
            DESK.first().insert(card); // Taro's PIN is typed, which is wrong
            assertThat(refusal(counter.next())).isEqualTo("card.pin-wrong");
            assertThat(tries).hasValue(3);
            assertThat(card.triesLeft(VirtualCard.CARD_FACE_INPUT, VirtualCard.FOUR_ITEMS_PIN))
                    .isEqualTo(2);
        }
    }

    @Test
    void readersWorkBesideEachOther() throws Exception {
        try (Counter counter =
                Counter.open("cardreader:Virtual PCD*?read=four-items,certificate,sign&pin=counter&provider=jna")) {
            DESK.first().insert(SyntheticCards.taro());
            DESK.second().insert(SyntheticCards.taro());
            List<CardEvent> events = List.of(counter.next(), counter.next());
            assertThat(events).extracting(CardreaderTest::name).containsOnly("試験　太郎");
            assertThat(events)
                    .extracting(CardEvent::reader)
                    .containsExactlyInAnyOrder(
                            DESK.first().name(), DESK.second().name());
        }
    }

    @Test
    void aReaderThatIsNotNamedIsLeftAlone() throws Exception {
        try (Counter counter = Counter.open("cardreader:" + DESK.second().name() + "?read=presence")) {
            DESK.first().insert(SyntheticCards.taro());
            DESK.second().insert(SyntheticCards.hanako());
            assertThat(counter.next().reader()).isEqualTo(DESK.second().name());
            assertThat(counter.within(QUIET)).isNull();
        }
    }

    @Test
    void aCardThatAnotherProgramHoldsIsRefusedInTime() throws Exception {
        try (Counter before = Counter.open("cardreader:" + DESK.first().name())) {
            DESK.first().insert(SyntheticCards.taro());
            before.next();
        }
        Card held = TerminalFactory.getInstance("PC/SC", null, new Smartcardio())
                .terminals()
                .getTerminal(DESK.first().name())
                .connect("*");
        held.beginExclusive();
        try (Counter counter = Counter.open(FOUR + "jna&readTimeout=500")) {
            assertThat(refusal(counter.next())).isEqualTo("card.busy");
        } finally {
            held.endExclusive();
            held.disconnect(true);
        }
    }

    @Test
    void whoIsNotConfiguredForItCannotEvenAskForTheIndividualNumber() throws Exception {
        String uri = "cardreader:Virtual PCD*?read=individual-number&pin=counter";
        assertThat(catchThrowable(() -> Counter.open(uri)))
                .hasRootCauseMessage("read=individual-number: only an insurer's counter may;"
                        + " see card.individual-number in conf/hub.yaml");
        try (Counter counter = Counter.openOfInsurer(uri)) {
            DESK.first().insert(SyntheticCards.taro());
            Exchange exchange = counter.nextExchange();
            assertThat(Counter.event(exchange).person())
                    .satisfies(person -> assertThat(person.individualNumber()).isEqualTo("123456789018"));
            assertThat(exchange.getMessage().getHeaders().toString()).doesNotContain("123456789018");
        }
    }

    private static int transmit(Card card, String command) throws Exception {
        return card.getBasicChannel()
                .transmit(new CommandAPDU(HexFormat.of().parseHex(command)))
                .getSW();
    }

    private static String refusal(CardEvent event) {
        assertThat(event.person()).isNull();
        return event.refusal() == null ? "" : event.refusal().rule();
    }

    private static String name(CardEvent event) {
        assertThat(event.refusal()).isNull();
        return event.person() == null ? "" : String.valueOf(event.person().name());
    }
}
