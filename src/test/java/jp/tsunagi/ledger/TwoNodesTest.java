package jp.tsunagi.ledger;

import static jp.tsunagi.ledger.Samples.arrival;
import static jp.tsunagi.ledger.Samples.dispatch;
import static jp.tsunagi.ledger.Samples.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one database, at the same time. */
class TwoNodesTest {

    private static final Clock CLOCK = JapanTime.clock();
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int MANY = 300;
    private static TestDatabase database;
    private static List<Ledger> nodes;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
        nodes = List.of(database.node("one", CLOCK), database.node("two", CLOCK));
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void oneIdentityIsFreshOnceHoweverOftenItComes() throws Exception {
        List<Accepted> all = atOnce(8, thread -> {
            List<Arrival> arrivals = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                arrivals.add(arrival("same", "id-" + i, "name", "content " + i, Arrival.WhenOther.CONFLICT));
            }
            Collections.shuffle(arrivals, new Random(thread));
            return nodes.get(thread % 2).intake().acceptAll(arrivals);
        });
        assertThat(all).filteredOn(Accepted::fresh).hasSize(MANY);
        assertThat(all)
                .filteredOn(one -> one.outcome() == Accepted.Outcome.DUPLICATE)
                .hasSize(7 * MANY);
        assertThat(database.ask("select count(*) from ledger.receipt where channel = 'same' and state = 'accepted'"))
                .isEqualTo(Integer.toString(MANY));
    }

    @Test
    void otherContentIsAConflictOrAReceiptOfItsOwn() {
        Intake intake = nodes.get(0).intake();
        intake.accept(arrival("other", "key", "n", "one", Arrival.WhenOther.CONFLICT));
        assertThat(intake.accept(arrival("other", "key", "n", "two", Arrival.WhenOther.CONFLICT))
                        .outcome())
                .isEqualTo(Accepted.Outcome.CONFLICT);
        assertThat(intake.accept(arrival("other", "key", "n", "two", Arrival.WhenOther.NEW_RECEIPT))
                        .outcome())
                .isEqualTo(Accepted.Outcome.FRESH_CONTENT);
        assertThat(intake.accept(arrival("other", "key", "n", "two", Arrival.WhenOther.NEW_RECEIPT))
                        .outcome())
                .isEqualTo(Accepted.Outcome.DUPLICATE);
        assertThat(intake.accept(arrival("other", "key", "n", "one", Arrival.WhenOther.NEW_RECEIPT))
                        .outcome())
                .isEqualTo(Accepted.Outcome.DUPLICATE);
    }

    @Test
    void receiptIsDispatchedOnce() throws Exception {
        for (int i = 0; i < 50; i++) {
            nodes.get(0).intake().accept(arrival("work", "w" + i, "w" + i));
        }
        List<Receipts.Dispatched> all = atOnce(4, thread -> {
            Ledger node = nodes.get(thread % 2);
            List<Receipts.Dispatched> tried = new ArrayList<>();
            for (Receipt receipt : node.receipts().accepted("work", 100)) {
                tried.add(node.receipts().dispatch(dispatch(receipt, outgoing(node, "once", "", receipt.name()))));
            }
            return tried;
        });
        assertThat(database.ask("select count(*) from ledger.delivery where partner = 'once'"))
                .isEqualTo("50");
        assertThat(all).filteredOn(one -> one.deliveries().size() == 1).hasSize(50);
        assertThat(all).filteredOn(one -> one.late().size() == 1).hasSize(all.size() - 50);
    }

    /** Tickets are doubled and come in any order; nodes fail, put back and let go at random. */
    @Test
    void everyDeliveryIsSentOnceAndInTheOrderOfItsKey() throws Exception {
        Ledger first = nodes.get(0);
        LinkedBlockingQueue<Ticket> broker = new LinkedBlockingQueue<>();
        for (int i = 0; i < MANY; i++) {
            first.intake().accept(arrival("keys", "k" + i, "k" + i));
        }
        List<Dispatch> dispatches = new ArrayList<>();
        for (Receipt receipt : first.receipts().accepted("keys", MANY)) {
            dispatches.add(dispatch(receipt, outgoing(first, "keyed", "key-" + dispatches.size() % 7, receipt.name())));
        }
        List<Ticket> tickets = new ArrayList<>();
        first.receipts().dispatchAll(dispatches).deliveries().forEach(handed -> {
            tickets.add(new Ticket(handed.id(), 0, false));
            tickets.add(new Ticket(handed.id(), 0, false));
        });
        Collections.shuffle(tickets, new Random(1));
        broker.addAll(tickets);
        Map<String, List<Long>> sent = new HashMap<>();
        String open = "select count(*) from ledger.delivery where partner = 'keyed' and state <> 'delivered'";
        atOnce(4, thread -> {
            Ledger node = nodes.get(thread % 2);
            Random random = new Random(thread);
            while (!database.ask(open).equals("0")) {
                List<Ticket> batch = new ArrayList<>();
                broker.drainTo(batch, 20);
                if (batch.isEmpty()) {
                    node.deliveries().overdue(50).forEach(handed -> broker.add(ticket(handed)));
                    continue;
                }
                List<Settlement> ends = new ArrayList<>();
                boolean failed = false;
                for (Claimed claimed : node.deliveries().claim("keyed", batch, LEASE)) {
                    failed |= random.nextInt(20) == 0;
                    if (failed) {
                        ends.add(new Settlement.PutBack(claimed.id(), claimed.attempt()));
                    } else {
                        synchronized (sent) {
                            sent.computeIfAbsent(claimed.orderKey(), key -> new ArrayList<>())
                                    .add(claimed.id());
                        }
                        ends.add(new Settlement.Delivered(claimed.id(), claimed.attempt(), "", ""));
                    }
                }
                if (!ends.isEmpty()) {
                    node.deliveries().settle(ends).forEach(handed -> broker.add(ticket(handed)));
                }
            }
            return List.<Long>of();
        });
        assertThat(sent.values().stream().mapToInt(List::size).sum()).isEqualTo(MANY);
        assertThat(sent)
                .allSatisfy((key, ids) -> assertThat(ids).as(key).isSorted().doesNotHaveDuplicates());
    }

    @Test
    void aLeaseIsRenewedUntilAnotherNodeHasTakenOver() {
        Ledger one = nodes.get(0);
        Ledger two = nodes.get(1);
        Ticket ticket = delivery(one, "leased");

        List<Claimed> first = one.deliveries().claim("leased", List.of(ticket), Duration.ZERO);
        assertThat(one.deliveries().renew(first, LEASE)).containsExactly(ticket.id());
        assertThat(two.deliveries().claim("leased", List.of(ticket), LEASE)).isEmpty();

        one.deliveries().renew(first, Duration.ZERO);
        assertThat(two.deliveries().claim("leased", List.of(ticket), LEASE))
                .singleElement()
                .matches(Claimed::takenOver);
        assertThat(one.deliveries().renew(first, LEASE)).isEmpty();
    }

    @Test
    void aHubThatHasTheLedgerToItselfTakesUpAtOnceWhatTheLastOneHad() {
        Ledger one = nodes.get(0);
        Ticket ticket = delivery(one, "alone");
        one.deliveries().claim("alone", List.of(ticket), LEASE);

        nodes.get(1).deliveries().endLeases();

        assertThat(nodes.get(1).deliveries().claim("alone", List.of(ticket), LEASE))
                .singleElement()
                .matches(Claimed::takenOver);
    }

    private static Ticket delivery(Ledger node, String partner) {
        node.intake().accept(arrival("to-" + partner, partner, partner));
        Receipt receipt = node.receipts().accepted("to-" + partner, 1).get(0);
        return ticket(node.receipts()
                .dispatch(dispatch(receipt, outgoing(node, partner, "key", "name")))
                .deliveries()
                .get(0));
    }

    private static Ticket ticket(Handed handed) {
        return new Ticket(handed.id(), handed.attempt(), false);
    }

    private static <T> List<T> atOnce(int threads, Piece<T> piece) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<T>>> pieces = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                pieces.add(() -> piece.run(thread));
            }
            List<T> all = new ArrayList<>();
            for (Future<List<T>> done : executor.invokeAll(pieces)) {
                all.addAll(done.get());
            }
            return all;
        } finally {
            executor.shutdownNow();
        }
    }

    @FunctionalInterface
    private interface Piece<T> {
        List<T> run(int thread) throws Exception;
    }
}
