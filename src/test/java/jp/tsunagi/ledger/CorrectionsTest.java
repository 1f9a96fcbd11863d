package jp.tsunagi.ledger;

import static jp.tsunagi.ledger.Samples.arrival;
import static jp.tsunagi.ledger.Samples.bytes;
import static jp.tsunagi.ledger.Samples.dispatch;
import static jp.tsunagi.ledger.Samples.outgoing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person decides about deliveries, receipts and records set aside. */
class CorrectionsTest {

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
    void deadOnesOfOneCauseAreSentAgainTogether() {
        long a = dead("cause-a", "fixed");
        long b = dead("cause-b", "fixed");
        assertThat(resends().resendAll("fixed", "other", "me")).isEmpty();
        assertThat(resends().resendAll("fixed", "refused", "me")).containsExactlyInAnyOrder(a, b);
        assertThat(ledger.deliveries().overdue(100)).extracting(Handed::id).contains(a, b);
        assertThat(claim("fixed", a)).hasSize(1);
    }

    @Test
    void whatAPersonLetsBeTriedAgainIsAsYoungAsANewOne() {
        long dead = dead("young", "young");
        Instant before = triedSince(dead);
        resends().resendAll("young", "refused", "me");
        assertThat(claim("young", dead)).singleElement().satisfies(claimed -> {
            assertThat(claimed.attempt()).as("tickets are numbered by it").isEqualTo(2);
            assertThat(claimed.tries()).isEqualTo(1);
            assertThat(claimed.firstAttemptAt()).isAfter(before);
        });
        ledger.deliveries().settle(List.of(new Settlement.Uncertain(dead, 2, new Cause("doubtful", ""))));
        Instant second = triedSince(dead);
        ledger.corrections().settle(dead, false, "me");
        assertThat(claim("young", dead)).singleElement().satisfies(claimed -> {
            assertThat(claimed.tries()).isEqualTo(1);
            assertThat(claimed.firstAttemptAt()).isAfter(second);
        });
    }

    @Test
    void whatWasPutBackIsNotTriedYet() {
        long id = delivery("put-back", "put-back");
        claim("put-back", id);
        ledger.deliveries().settle(List.of(new Settlement.PutBack(id, 1)));
        assertThat(triedSince(id)).isEqualTo(Instant.EPOCH);
        claim("put-back", id);
        ledger.deliveries().settle(List.of(new Settlement.Retry(id, 1, new Cause("partner-down", ""), Instant.EPOCH)));
        Instant first = triedSince(id);
        claim("put-back", id);
        ledger.deliveries().settle(List.of(new Settlement.PutBack(id, 2)));
        assertThat(triedSince(id)).isEqualTo(first).isAfter(Instant.EPOCH);
    }

    @Test
    void allOfOneCauseAreDecidedAboutHoweverManyThereAre() {
        for (int i = 0; i < 3; i++) {
            dead("crowded-" + i, "crowded");
        }
        database.run(
                "insert into ledger.delivery (id, expires_on, receipt_id, channel, exchange, partner, order_key, name,"
                        + " parameters, size, created_at, due_at, state, state_at, blocks, next_attempt, hand_at, cause_kind)"
                        + " select 900000000000 + n * 1000 + id % 1000, expires_on, receipt_id, channel, exchange, partner, '',"
                        + " name, parameters, size, created_at, due_at, state, state_at, false, next_attempt, hand_at, cause_kind"
                        + " from (select * from ledger.delivery where partner = 'crowded' limit 1) one,"
                        + " generate_series(1, 10500) n");
        assertThat(resends().resendAll("crowded", "refused", "me"))
                .hasSize(10503)
                .isSorted();
        assertThat(database.ask("select count(*) from ledger.delivery where partner = 'crowded' and state = 'ready'"))
                .isEqualTo("10503");
        database.run("update ledger.delivery set state = 'dead' where partner = 'crowded' and id < 900000003000");
        Together redirected = resends().redirectAll("crowded", "refused", "roomy", "me");
        assertThat(redirected.done()).hasSize(5).isSorted();
        assertThat(redirected.left()).isEmpty();
        database.run("update ledger.delivery set state = 'dead' where partner = 'crowded' and state = 'ready'");
        database.run("delete from ledger.delivery where partner = 'crowded' and id > 900001200999");
        assertThat(ledger.corrections().discardAll("crowded", "refused", "closed", "me"))
                .hasSizeGreaterThan(1000);
        assertThat(database.ask("select count(*) from ledger.delivery where partner = 'crowded' and state = 'dead'"))
                .isEqualTo("0");
    }

    @Test
    void deliveredOneIsSentOnceMoreAsANewOne() {
        long id = delivery("again", "again-partner");
        claim("again-partner", id);
        ledger.deliveries().settle(List.of(new Settlement.Delivered(id, 1, "", "")));
        long made = resends().resend(id, "me");
        assertThat(made).isNotEqualTo(id);
        assertThat(ledger.deliveries().find(made).orElseThrow().resendOf()).isEqualTo(id);
        assertThat(claim("again-partner", made)).hasSize(1);
        assertThatExceptionOfType(NotPossible.class)
                .as("on its way")
                .isThrownBy(() -> resends().resend(made, "me"));
        assertThatExceptionOfType(NotPossible.class)
                .as("once")
                .isThrownBy(() -> resends().resend(id, "me"));
    }

    @Test
    void deadOneIsRedirectedOrMended() throws Exception {
        long id = dead("redirect", "wrong");
        long made = resends().redirect(id, "right", "me");
        assertThat(ledger.deliveries().find(id).orElseThrow().state()).isEqualTo(DeliveryState.DISCARDED);
        assertThat(claim("right", made)).hasSize(1);

        long bad = dead("mend", "mender");
        StoredBody mended = ledger.bodies().write("mend", bytes("mended"));
        long better = resends().mend(bad, List.of(new StoredPart("mend", mended)), "me");
        StoredPart part = ledger.deliveries().find(better).orElseThrow().parts().get(0);
        assertThat(ledger.bodies().read(part.body()).readAllBytes()).isEqualTo(bytes("mended"));
        StoredPart original =
                ledger.deliveries().find(bad).orElseThrow().parts().get(0);
        assertThat(ledger.bodies().read(original.body()).readAllBytes()).isEqualTo(bytes("body of mend"));
    }

    @Test
    void discardedOneLetsThoseBehindItGoOn() {
        long first = delivery("discard", "discarder");
        long second = delivery("discard", "discarder");
        claim("discarder", first);
        ledger.deliveries().settle(List.of(new Settlement.Dead(first, 1, new Cause("refused", ""), false)));
        assertThat(claim("discarder", second)).isEmpty();
        assertThat(ledger.corrections().discard(first, "sent by post", "me")).isTrue();
        assertThat(ledger.corrections().discard(first, "twice", "me")).isFalse();
        assertThat(ledger.deliveries().overdue(100)).extracting(Handed::id).contains(second);
        assertThat(claim("discarder", second)).hasSize(1);
        assertThat(ledger.search()
                        .eventsOf(ledger.deliveries().find(first).orElseThrow().receiptId()))
                .anySatisfy(event -> assertThat(event.detail()).contains("sent by post"));
    }

    @Test
    void doubtIsSettledByAPerson() {
        long id = delivery("doubt", "doubter");
        claim("doubter", id);
        ledger.deliveries().settle(List.of(new Settlement.Uncertain(id, 1, new Cause("timeout", ""))));
        assertThat(ledger.corrections().settle(id, false, "me")).isTrue();
        assertThat(claim("doubter", id)).hasSize(1);
        ledger.deliveries().settle(List.of(new Settlement.Uncertain(id, 2, new Cause("timeout", ""))));
        assertThat(ledger.corrections().settle(id, true, "me")).isTrue();
        assertThat(ledger.deliveries().find(id).orElseThrow().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void doubtIsKeptWhileThePartnerIsAsked() {
        long id = delivery("asked", "asked");
        claim("asked", id);
        ledger.deliveries().settle(List.of(new Settlement.Uncertain(id, 1, new Cause("doubtful", "http.hung-up"))));
        assertThat(ledger.resends(new AnythingGoes()).ask(id, "me")).isEqualTo(id);
        assertThat(claim("asked", id))
                .singleElement()
                .satisfies(claimed -> assertThat(claimed.doubtful()).isTrue());
        ledger.deliveries().settle(List.of(new Settlement.Delivered(id, 2, "R-1", "")));
        assertThat(ledger.deliveries().find(id).orElseThrow().doubtful()).isFalse();
        assertThatThrownBy(() -> ledger.resends(new AnythingGoes()).ask(id, "me"))
                .isInstanceOf(NotPossible.class);
    }

    @Test
    void anAttemptWithoutAnswerIsDoubtForTheNextOne() {
        long id = delivery("unanswered", "unanswered");
        claim("unanswered", id);
        ledger.deliveries()
                .settle(List.of(new Settlement.Retry(id, 1, new Cause("doubtful", "http.hung-up"), Instant.EPOCH)));
        assertThat(claim("unanswered", id))
                .singleElement()
                .satisfies(claimed -> assertThat(claimed.doubtful()).isTrue());
        ledger.deliveries()
                .settle(List.of(new Settlement.Retry(id, 2, new Cause("partner-down", "http.503"), Instant.EPOCH)));
        assertThat(claim("unanswered", id))
                .singleElement()
                .satisfies(claimed -> assertThat(claimed.doubtful()).isTrue());
    }

    @Test
    void receiptIsReplayedAndItsBundleMended() {
        ledger.intake().accept(arrival("replay", "r.csv", "rows"));
        Receipt receipt = ledger.receipts().accepted("replay", 1).get(0);
        ledger.receipts()
                .dispatch(new Dispatch(
                        receipt.id(),
                        "",
                        "",
                        false,
                        Counts.NONE,
                        List.of(),
                        List.of(),
                        List.of(new SetAside(
                                "m", new StoredPart("r.csv", ledger.bodies().write("replay", bytes("bad"))), 1))));
        long again = ledger.corrections().replay(receipt.id(), "me").orElseThrow();
        Receipt replayed = ledger.receipts().accepted("replay", 10).get(0);
        assertThat(replayed.id()).isEqualTo(again);
        assertThat(replayed.replayOf()).isEqualTo(receipt.id());
        assertThat(replayed.parts()).isEqualTo(receipt.parts());

        Bundle bundle = ledger.search().setAsideOf(receipt.id()).get(0);
        List<StoredPart> files = List.of(new StoredPart("r.csv", ledger.bodies().write("replay", bytes("good"))));
        long made = ledger.corrections().mendBundle(bundle.id(), files, "me").orElseThrow();
        assertThat(ledger.search().bundle(bundle.id()).orElseThrow().mendedBy()).isEqualTo(made);
        assertThat(ledger.corrections().mendBundle(bundle.id(), files, "me"))
                .as("once")
                .isEmpty();
    }

    @Test
    void jsonSaysNothingThatARecordDoesNot() throws Exception {
        long id = delivery("json", "json-partner");
        String json = LedgerJson.mapper()
                .writeValueAsString(
                        Map.of("delivery", ledger.deliveries().find(id).orElseThrow()));
        assertThat(json).contains("\"state\":\"ready\"", "\"sha256\":\"", "\"expectedBy\":null");
    }

    private static Resends resends() {
        return ledger.resends(new AnythingGoes());
    }

    private static long dead(String channel, String partner) {
        long id = delivery(channel, partner);
        claim(partner, id);
        ledger.deliveries().settle(List.of(new Settlement.Dead(id, 1, new Cause("refused", "no folder"), false)));
        return id;
    }

    private static long delivery(String channel, String partner) {
        ledger.intake().accept(arrival(channel, channel + System.nanoTime(), "of " + partner));
        Receipt receipt = ledger.receipts().accepted(channel, 1).get(0);
        return ledger.receipts()
                .dispatch(dispatch(receipt, outgoing(ledger, partner, channel, channel)))
                .deliveries()
                .get(0)
                .id();
    }

    private static Instant triedSince(long id) {
        return Instant.ofEpochMilli(
                Long.parseLong(database.ask("select coalesce((extract(epoch from first_attempt_at) * 1000)::bigint, 0)"
                        + " from ledger.delivery where id = " + id)));
    }

    private static List<Claimed> claim(String partner, long id) {
        int attempts = ledger.deliveries().find(id).orElseThrow().attempts();
        return ledger.deliveries().claim(partner, List.of(new Ticket(id, attempts, false)), LEASE);
    }

    /** Partners without a word of their own. */
    private static final class AnythingGoes implements Resends.Rule {

        @Override
        public void repeat(Delivery delivered) {}

        @Override
        public void ask(Delivery uncertain) {}

        @Override
        public void redirect(Delivery delivery, String partner) {}
    }
}
