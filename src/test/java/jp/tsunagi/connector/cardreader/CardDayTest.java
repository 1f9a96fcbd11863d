package jp.tsunagi.connector.cardreader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jp.tsunagi.card.CardEvent;
import jp.tsunagi.card.virtual.PcscDaemon;
import jp.tsunagi.card.virtual.SyntheticPerson;
import jp.tsunagi.card.virtual.VirtualCard;
import jp.tsunagi.card.virtual.VirtualReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A day at a counter with two readers, a card every minute and everything that can go wrong, compressed in time: each
 * card must give its own event, once. {@code -Dcard.day=1440} plays all 24 hours; without it the day ends early.
 */
class CardDayTest {

    @RegisterExtension
    static final VirtualDesk DESK = new VirtualDesk();

    private static final int MINUTES = Integer.getInteger("card.day", 15);
    private static final long SEED = Long.getLong("card.seed", 20260420);
    private static final int RESTART_EVERY = 60;
    private static final int FIRST_RESTART = 7;

    private final Random random = new Random(SEED);

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS) // all 24 hours of it take half an hour on a quiet machine
    void everyCardOfTheDayIsSeenOnce() throws Exception {
        int threads = 0;
        try (Counter counter =
                Counter.open("cardreader:Virtual PCD*?read=four-items,sign&pin=counter&readTimeout=3000")) {
            for (int minute = 0; minute < MINUTES; minute++) {
                String moment = "minute " + minute + " of the day with seed " + SEED;
                if (minute % RESTART_EVERY == FIRST_RESTART && DESK.daemon().own()) {
                    restart(counter, moment);
                }
                VirtualReader reader = random.nextBoolean() ? DESK.first() : DESK.second();
                Visit visit = Visit.values()[random.nextInt(Visit.values().length)];
                visit(visit, reader);
                CardEvent event = counter.next();
                assertThat(event.reader()).as(moment).isEqualTo(reader.name());
                assertThat(visit.outcomes).as("%s, %s", moment, visit).contains(outcome(event));
                reader.reset();
                PcscDaemon.awaitEmpty(reader);
                if (minute == MINUTES / 2) {
                    threads = Thread.activeCount();
                }
            }
            assertThat(counter.within(Duration.ofMillis(1500)))
                    .as("an event too many")
                    .isNull();
            assertThat(Thread.activeCount()).as("threads").isLessThan(threads + 8);
        }
    }

    /** Somebody restarts the service while no card lies there. */
    private static void restart(Counter counter, String moment) throws InterruptedException {
        DESK.daemon().kill();
        DESK.daemon().launch();
        assertThat(counter.within(Duration.ofMillis(1500))).as(moment).isNull();
    }

    private static void visit(Visit visit, VirtualReader reader) throws Exception {
        switch (visit) {
            case TARO -> reader.insert(SyntheticCards.taro());
            case OTHER_KIND -> reader.insert(VirtualCard.ofAnotherKind());
            case WRONG_PIN -> reader.insert(SyntheticCards.hanako());
            case LOCKED -> {
                VirtualCard card = SyntheticCards.taro();
                card.triesLeft(VirtualCard.JPKI, VirtualCard.KEY_PIN, 0);
                reader.insert(card);
            }
            case LAST_TRY -> {
                VirtualCard card = SyntheticCards.taro();
                card.triesLeft(VirtualCard.CARD_FACE_INPUT, VirtualCard.FOUR_ITEMS_PIN, 1);
                reader.insert(card);
            }
            case SILENT -> {
                reader.muteAfter(6);
                reader.insert(SyntheticCards.taro());
            }
            case HASTY -> {
                reader.delay(Duration.ofMillis(60));
                reader.insert(SyntheticCards.taro());
                reader.awaitCommands(5);
                reader.remove();
            }
            case STRANGE_NAME -> reader.insert(SyntheticCards.of(SyntheticPerson.TARO.named("𠮷田　試験")));
        }
    }

    private static String outcome(CardEvent event) {
        return event.refusal() == null ? "read" : event.refusal().rule();
    }

    private enum Visit {
        TARO("read"),
        OTHER_KIND("card.not-my-number"),
        WRONG_PIN("card.pin-wrong"),
        LOCKED("card.pin-locked"),
        LAST_TRY("card.pin-last-try"),
        // silent to the daemon's own polling too, which may call the card gone before the reading gives up
        SILENT("card.mute", "card.torn"),
        HASTY("card.torn"),
        STRANGE_NAME("card.characters");

        private final List<String> outcomes;

        Visit(String... outcomes) {
            this.outcomes = List.of(outcomes);
        }
    }
}
