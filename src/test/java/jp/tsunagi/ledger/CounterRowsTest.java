package jp.tsunagi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jp.tsunagi.counter.memory.CounterMemory;
import jp.tsunagi.counter.memory.CounterMemory.Given;
import jp.tsunagi.counter.memory.CounterMemory.Person;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one database: a terminal may call the one now and the other next. */
class CounterRowsTest {

    private static final Clock CLOCK = JapanTime.clock();
    private static final Instant NOW = CLOCK.instant().truncatedTo(ChronoUnit.MICROS);
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Duration WITHIN = Duration.ofMinutes(15);

    private static TestDatabase database;
    private static CounterMemory first;
    private static CounterMemory second;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
        first = database.node("first", CLOCK).counter();
        second = database.node("second", CLOCK).counter();
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void aNumberOfOneNodeIsTakenOnceAtAnother() {
        first.give("number-1", "terminal-1", LATER);

        assertThat(second.take("number-1", "terminal-1")).contains(new Given(LATER, false));
        assertThat(second.take("number-1", "terminal-1")).contains(new Given(LATER, true));
        assertThat(first.take("number-1", "terminal-1")).contains(new Given(LATER, true));
    }

    @Test
    void aNumberIsUnknownToEveryOtherTerminal() {
        first.give("number-2", "terminal-1", LATER);

        assertThat(first.take("number-2", "terminal-2")).isEmpty();
        assertThat(first.take("number-3", "terminal-1")).isEmpty();
        assertThat(first.take("number-2", "terminal-1")).as("nobody used it").contains(new Given(LATER, false));
    }

    @Test
    void ofManyWhoTakeANumberAtTheSameMomentOneIsFirst() throws Exception {
        first.give("number-4", "terminal-1", LATER);
        ExecutorService many = Executors.newFixedThreadPool(8);
        List<Callable<Optional<Given>>> takers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            CounterMemory node = i % 2 == 0 ? first : second;
            takers.add(() -> node.take("number-4", "terminal-1"));
        }
        int firsts = 0;
        for (Future<Optional<Given>> taken : many.invokeAll(takers)) {
            firsts += taken.get().orElseThrow().used() ? 0 : 1;
        }
        many.shutdown();
        assertThat(firsts).isEqualTo(1);
    }

    @Test
    void missesAtAllNodesTogetherCloseTypingAtAll() {
        first.missed("terminal-3", NOW, 3, WITHIN);
        second.missed("terminal-3", NOW.plusSeconds(1), 3, WITHIN);
        assertThat(first.closedUntil("terminal-3")).isEmpty();

        second.missed("terminal-3", NOW.plusSeconds(2), 3, WITHIN);

        assertThat(first.closedUntil("terminal-3")).contains(NOW.plusSeconds(2).plus(WITHIN));
        assertThat(first.closedUntil("terminal-4")).isEmpty();
    }

    @Test
    void missesOfLongAgoDoNotCount() {
        first.missed("terminal-5", NOW.minus(WITHIN).minusSeconds(1), 2, WITHIN);
        first.missed("terminal-5", NOW, 2, WITHIN);

        assertThat(first.closedUntil("terminal-5")).isEmpty();
    }

    @Test
    void aPersonConfirmedAtOneNodeIsKnownToAnotherAndReadableInNoTable() {
        Person person = new Person("terminal-1", "139998", "0006000001", LATER);
        first.confirmed("check-1", person);

        assertThat(second.confirmed("check-1")).contains(person);
        assertThat(second.confirmed("check-2")).isEmpty();
        assertThat(database.ask("select encode(person, 'escape') from ledger.counter_person"))
                .isNotEmpty()
                .doesNotContain("0006000001");
    }

    @Test
    void whatIsOverIsSwept() {
        for (int i = 0; i < 300; i++) {
            first.give("over-" + i, "terminal-6", NOW.minusSeconds(1));
        }
        assertThat(Integer.parseInt(
                        database.ask("select count(*) from ledger.counter_number where terminal = 'terminal-6'")))
                .isLessThan(256);
    }
}
