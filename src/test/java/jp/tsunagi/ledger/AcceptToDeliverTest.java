package jp.tsunagi.ledger;

import static jp.tsunagi.ledger.Samples.arrival;
import static jp.tsunagi.ledger.Samples.dispatch;
import static jp.tsunagi.ledger.Samples.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way of a message through the ledger. */
class AcceptToDeliverTest {

    private static final Clock CLOCK = JapanTime.clock();
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static TestDatabase database;
    private static Ledger ledger;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
        ledger = database.node("one", CLOCK);
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void acceptedBytesAreWorkedOnAndDelivered() throws Exception {
        Accepted accepted = ledger.intake().accept(arrival("way", "a.csv", "試験 太郎"));
        assertThat(accepted.outcome()).isEqualTo(Accepted.Outcome.FRESH);

        Receipt receipt = ledger.receipts().accepted("way", 10).get(0);
        assertThat(receipt.id()).isEqualTo(accepted.receiptId());
        try (InputStream in = ledger.receipts().read(receipt.parts().get(0))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("試験 太郎");
        }

        Receipts.Dispatched dispatched =
                ledger.receipts().dispatch(dispatch(receipt, outgoing(ledger, "way-partner", "way", "a.json")));
        assertThat(dispatched.late()).isEmpty();
        Handed handed = dispatched.deliveries().get(0);

        List<Claimed> claimed = ledger.deliveries().claim("way-partner", List.of(ticket(handed)), LEASE);
        assertThat(claimed).hasSize(1);
        try (InputStream in = ledger.bodies().read(claimed.get(0).parts().get(0).body())) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("body of a.json");
        }
        assertThat(ledger.deliveries().settle(List.of(new Settlement.Delivered(handed.id(), 1, "R-1", ""))))
                .isEmpty();
        assertThat(database.ask("select string_agg(kind, ',' order by id) from ledger.event where receipt_id = "
                        + receipt.id()))
                .isEqualTo("accepted,dispatched,delivered");
        assertThat(ledger.receipts().accepted("way", 10)).isEmpty();
    }

    @Test
    void dispatchOfWhatIsDispatchedAlreadyWritesNothing() {
        ledger.intake().accept(arrival("late", "a.csv", "x"));
        Receipt receipt = ledger.receipts().accepted("late", 1).get(0);
        ledger.receipts().dispatch(dispatch(receipt, outgoing(ledger, "late-partner", "k", "a")));
        assertThat(ledger.receipts()
                        .dispatch(dispatch(receipt, outgoing(ledger, "late-partner", "k", "a")))
                        .late())
                .containsExactly(receipt.id());
        assertThat(database.ask("select count(*) from ledger.delivery where partner = 'late-partner'"))
                .isEqualTo("1");
    }

    @Test
    void oneKeyGoesInOrderAndOtherKeysPassIt() {
        List<Handed> handed = deliveries("order", "order-partner", "a", "a", "b", "a");
        Handed first = handed.get(0);
        assertThat(claim("order-partner", handed.get(1))).as("behind the first").isEmpty();
        assertThat(claim("order-partner", handed.get(2)))
                .as("another key")
                .containsExactly(handed.get(2).id());
        assertThat(claim("order-partner", handed.get(0))).containsExactly(first.id());
        assertThat(ledger.deliveries().settle(List.of(new Settlement.Delivered(first.id(), 1, "", ""))))
                .extracting(Handed::id)
                .containsExactly(handed.get(1).id());
        assertThat(claim("order-partner", handed.get(1), handed.get(3)))
                .as("an unbroken run")
                .containsExactly(handed.get(1).id(), handed.get(3).id());
    }

    @Test
    void lanesThatClaimAtTheSameTimeGetTheirOwn() throws Exception {
        Map<String, List<Handed>> handed = new java.util.TreeMap<>();
        for (int i = 0; i < 20; i++) {
            String partner = "lane-partner-" + i;
            handed.put(partner, deliveries("lane-" + i, partner, "same-key", "same-key", "other-key"));
        }
        ExecutorService lanes = Executors.newFixedThreadPool(handed.size());
        try {
            Map<String, Future<List<Long>>> claims = new java.util.TreeMap<>();
            handed.forEach((partner, its) -> claims.put(
                    partner, lanes.submit(() -> claim(partner, its.get(2), its.get(1), its.get(0), its.get(0)))));
            for (Map.Entry<String, Future<List<Long>>> one : claims.entrySet()) {
                assertThat(one.getValue().get())
                        .containsExactlyElementsOf(handed.get(one.getKey()).stream()
                                .map(Handed::id)
                                .toList());
            }
        } finally {
            lanes.shutdownNow();
        }
        assertThat(claim("lane-partner-0", handed.get("lane-partner-1").toArray(Handed[]::new)))
                .as("another partner's tickets")
                .isEmpty();
    }

    @Test
    void whatFailsIsTriedAgainWhenItIsDueAndParksItsKeyOnly() {
        List<Handed> handed = deliveries("retry", "retry-partner", "a", "a");
        claim("retry-partner", handed.get(0));
        Cause cause = new Cause("connect", "nobody listens");
        ledger.deliveries()
                .settle(List.of(new Settlement.Retry(
                        handed.get(0).id(), 1, cause, CLOCK.instant().plusSeconds(3600))));
        assertThat(claim("retry-partner", handed.get(0))).as("not due").isEmpty();
        assertThat(claim("retry-partner", handed.get(1))).as("behind it").isEmpty();
        assertThat(ledger.deliveries().overdue(100)).extracting(Handed::partner).doesNotContain("retry-partner");
        database.run("update ledger.delivery set next_attempt = now(), hand_at = now() where state = 'retrying'");
        assertThat(ledger.deliveries().overdue(100))
                .extracting(Handed::id)
                .contains(handed.get(0).id());
        assertThat(claim("retry-partner", handed.get(0), handed.get(1)))
                .containsExactly(handed.get(0).id(), handed.get(1).id());
        assertThat(database.ask("select cause_kind from ledger.attempt where delivery_id = "
                        + handed.get(0).id()))
                .isEqualTo("connect");
    }

    /** A ticket lost with its node leaves no trace: the delivery must be handed out again by the clock alone. */
    @Test
    void lostTicketOfARetryIsReplacedAfterAMinute() {
        List<Handed> handed = deliveries("lost-ticket", "lost-ticket-partner", "a", "b");
        long retried = handed.get(0).id();
        long fresh = handed.get(1).id();
        claim("lost-ticket-partner", handed.get(0));
        Cause cause = new Cause("connect", "nobody listens");
        ledger.deliveries()
                .settle(List.of(
                        new Settlement.Retry(retried, 1, cause, CLOCK.instant().plusSeconds(3600))));
        database.run("update ledger.delivery set next_attempt = now(), hand_at = now(),"
                + " created_at = now() - interval '8 hours' where partner = 'lost-ticket-partner'");
        assertThat(ledger.deliveries().overdue(100)).extracting(Handed::id).contains(retried, fresh);
        // nobody ever claims it: that was the ticket that is lost
        assertThat(minutesUntilHandedOut(retried)).isEqualTo("1");
        assertThat(minutesUntilHandedOut(fresh))
                .as("one that was never tried, of which a dead partner may have a hundred thousand")
                .isEqualTo("480");
        database.run("update ledger.delivery set hand_at = now() where id = " + retried);
        assertThat(ledger.deliveries().overdue(100)).extracting(Handed::id).contains(retried);
        assertThat(claim("lost-ticket-partner", handed.get(0))).containsExactly(retried);
    }

    private static String minutesUntilHandedOut(long id) {
        return database.ask(
                "select round(extract(epoch from hand_at - now()) / 60) from ledger.delivery where id = " + id);
    }

    @Test
    void deadOneHoldsItsKeyOrLetsItGoOn() {
        List<Handed> handed = deliveries("dead", "dead-partner", "a", "a", "b", "b");
        claim("dead-partner", handed.get(0), handed.get(2));
        assertThat(claim("dead-partner", handed.get(1), handed.get(3))).isEmpty();
        Cause cause = new Cause("refused", "no such folder");
        assertThat(ledger.deliveries()
                        .settle(List.of(
                                new Settlement.Dead(handed.get(0).id(), 1, cause, false),
                                new Settlement.Dead(handed.get(2).id(), 1, cause, true))))
                .extracting(Handed::id)
                .containsExactly(handed.get(3).id());
    }

    @Test
    void attemptOfSomebodyWhoIsGoneIsTakenOver() {
        List<Handed> handed = deliveries("gone", "gone-partner", "a");
        claim("gone-partner", handed.get(0));
        ledger.deliveries().stage(handed.get(0).id(), 1, "renaming");
        assertThat(claim("gone-partner", handed.get(0))).as("its lease holds").isEmpty();
        Ticket again = new Ticket(handed.get(0).id(), 0, true);
        Claimed claimed =
                ledger.deliveries().claim("gone-partner", List.of(again), LEASE).get(0);
        assertThat(claimed.takenOver()).isTrue();
        assertThat(claimed.doubtful()).isTrue();
        assertThat(claimed.stage()).isEqualTo("renaming");
        assertThat(claimed.attempt()).isEqualTo(2);
        ledger.deliveries().settle(List.of(new Settlement.Dead(claimed.id(), 1, Cause.NONE, true)));
        assertThat(database.ask("select state from ledger.delivery where id = " + claimed.id()))
                .as("the one who was thought gone has no say")
                .isEqualTo("sending");
        ledger.deliveries().settle(List.of(new Settlement.Delivered(claimed.id(), 2, "", "")));
        assertThat(database.ask("select state from ledger.delivery where id = " + claimed.id()))
                .isEqualTo("delivered");
    }

    @Test
    void whatIsPutBackIsAsBefore() {
        List<Handed> handed = deliveries("back", "back-partner", "a");
        claim("back-partner", handed.get(0));
        assertThat(ledger.deliveries()
                        .settle(List.of(new Settlement.PutBack(handed.get(0).id(), 1))))
                .containsExactly(handed.get(0));
        assertThat(claim("back-partner", handed.get(0))).hasSize(1);
    }

    @Test
    void uncertainOneKeepsTheNextOfItsKeyUntilItIsSettled() {
        List<Handed> handed = deliveries("doubt", "doubt-partner", "a", "a");
        long id = handed.get(0).id();
        claim("doubt-partner", handed.get(0));
        assertThat(ledger.deliveries().settle(List.of(new Settlement.Uncertain(id, 1, new Cause("timeout", "")))))
                .isEmpty();
        assertThat(claim("doubt-partner", handed.get(1)))
                .as("waits until it is clear")
                .isEmpty();
        assertThat(ledger.corrections().settle(id, true, "test")).isTrue();
        assertThat(claim("doubt-partner", handed.get(1))).hasSize(1);
    }

    @Test
    void partnersWordIsTakenOnce() {
        List<Handed> handed = deliveries("word", "word-partner", "a");
        PartnerReceipts.Said said =
                new PartnerReceipts.Said(handed.get(0).id(), "arrived-1", "arrived", CLOCK.instant(), "N-77");
        PartnerReceipts.Next next =
                new PartnerReceipts.Next("arrived", CLOCK.instant().minusSeconds(1), "");
        assertThat(ledger.partnerReceipts().record(said, before -> java.util.Optional.of(next)))
                .contains(new PartnerReceipts.Change("", "arrived"));
        assertThat(ledger.partnerReceipts().record(said, before -> java.util.Optional.of(next)))
                .isEmpty();
        assertThat(ledger.partnerReceipts().find("word-partner", "N-77", ""))
                .containsExactly(handed.get(0).id());
        assertThat(ledger.partnerReceipts().overdue("word-partner", CLOCK.instant(), 10))
                .containsExactly(handed.get(0).id());
    }

    @Test
    void incidentIsOpenedOnceAndClosedOnce() {
        Cause cause = new Cause("connect", "nobody listens");
        long id = ledger.incidents()
                .raise("calm", cause, 1, CLOCK.instant(), java.time.Instant.EPOCH)
                .orElseThrow()
                .id();
        assertThat(ledger.incidents().raise("calm", cause, 9, CLOCK.instant(), java.time.Instant.EPOCH))
                .isEmpty();
        assertThat(ledger.incidents().close(id).orElseThrow().count()).isEqualTo(10);
        assertThat(ledger.incidents().close(id)).isEmpty();
        assertThat(ledger.incidents().open()).isEmpty();
    }

    @Test
    void incidentOfAPartnerOpensAndClosesWithItsBreaker() {
        Cause cause = new Cause("partner-down", "connect.refused");
        PartnerStates.Outage outage = new PartnerStates.Outage(
                "partner-down",
                state -> new Incidents.Raise(cause, state.failures(), CLOCK.instant(), java.time.Instant.EPOCH));
        assertThat(breaker("down", PartnerStates.Breaker.CLOSED, 4, outage).opened())
                .isEmpty();
        assertThat(breaker("down", PartnerStates.Breaker.OPEN, 5, outage).opened())
                .hasValueSatisfying(one -> assertThat(one.count()).isEqualTo(5));
        assertThat(breaker("down", PartnerStates.Breaker.OPEN, 6, outage).opened())
                .as("it is open")
                .isEmpty();
        ledger.incidents().count("down", new Incidents.Raise(cause, 1, CLOCK.instant(), java.time.Instant.EPOCH));
        assertThat(breaker("down", PartnerStates.Breaker.CLOSED, 0, outage).closed())
                .hasValueSatisfying(one -> assertThat(one.count()).isEqualTo(6));
        ledger.incidents().count("down", new Incidents.Raise(cause, 1, CLOCK.instant(), java.time.Instant.EPOCH));
        assertThat(ledger.incidents().open())
                .as("what is counted late opens nothing")
                .noneMatch(one -> one.partner().equals("down"));
    }

    private static PartnerStates.Changed breaker(
            String partner, PartnerStates.Breaker as, int failures, PartnerStates.Outage outage) {
        return ledger.partnerStates()
                .change(
                        partner,
                        state -> new PartnerStates.PartnerState(
                                partner,
                                as,
                                state.since(),
                                failures,
                                state.since(),
                                failures == 0 ? new Cause("", "") : new Cause("partner-down", "connect.refused"),
                                state.rateAt(),
                                false),
                        outage);
    }

    @Test
    void partnerStateIsKept() {
        ledger.partnerStates()
                .change(
                        "hospital",
                        state -> new PartnerStates.PartnerState(
                                "hospital",
                                PartnerStates.Breaker.OPEN,
                                state.since(),
                                state.failures() + 5,
                                state.since(),
                                new Cause("connect", "nobody listens"),
                                state.rateAt(),
                                false));
        assertThat(ledger.partnerStates().all())
                .filteredOn(state -> state.partner().equals("hospital"))
                .singleElement()
                .satisfies(state -> assertThat(state.failures()).isEqualTo(5));
    }

    /** One receipt and delivery for each key, in this order. */
    private static List<Handed> deliveries(String channel, String partner, String... keys) {
        for (int i = 0; i < keys.length; i++) {
            ledger.intake().accept(arrival(channel, channel + i, channel + i));
        }
        List<Receipt> receipts = ledger.receipts().accepted(channel, keys.length);
        List<Dispatch> dispatches = new java.util.ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            dispatches.add(dispatch(receipts.get(i), outgoing(ledger, partner, keys[i], channel + i)));
        }
        return ledger.receipts().dispatchAll(dispatches).deliveries();
    }

    private static List<Long> claim(String partner, Handed... handed) {
        List<Ticket> tickets = java.util.stream.Stream.of(handed)
                .map(AcceptToDeliverTest::ticket)
                .toList();
        return ledger.deliveries().claim(partner, tickets, LEASE).stream()
                .map(Claimed::id)
                .toList();
    }

    private static Ticket ticket(Handed handed) {
        return new Ticket(handed.id(), handed.attempt(), false);
    }
}
