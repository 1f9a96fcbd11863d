package jp.tsunagi.connector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.ReceiptFlow.Effect;
import jp.tsunagi.hub.outgoing.PartnerRule;
import jp.tsunagi.ledger.Arrival;
import jp.tsunagi.ledger.Cause;
import jp.tsunagi.ledger.Counts;
import jp.tsunagi.ledger.Delivery;
import jp.tsunagi.ledger.DeliveryState;
import jp.tsunagi.ledger.Dispatch;
import jp.tsunagi.ledger.Handed;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.NotPossible;
import jp.tsunagi.ledger.Outgoing;
import jp.tsunagi.ledger.Part;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.Resends;
import jp.tsunagi.ledger.Settlement;
import jp.tsunagi.ledger.StoredPart;
import jp.tsunagi.ledger.TestDatabase;
import jp.tsunagi.ledger.Ticket;
import jp.tsunagi.source.Faults;
import jp.tsunagi.text.JapanTime;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 国保連's notices by the state machine in its own file. */
class PartnerWordsTest {

    private static final Clock CLOCK = JapanTime.clock();
    private static TestDatabase database;
    private static Ledger ledger;
    private static PartnerPolicies policies;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
        ledger = database.node("one", CLOCK);
        policies = PartnerPolicies.read(Path.of("."), "", Map.of(), new Faults());
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void noticesInOrderMoveTheDeliveryOn() {
        long id = sent("in-order.csv");
        assertThat(state(id)).isEqualTo("sent");
        assertThat(says(id, "arrived", "K1")).isEqualTo(Effect.MOVES);
        assertThat(says(id, "accepted", "K1")).isEqualTo(Effect.MOVES);
        assertThat(says(id, "examined", "K1")).isEqualTo(Effect.MOVES);
        assertThat(state(id)).isEqualTo("examined");
        assertThat(attention(id)).isEmpty();
    }

    @Test
    void aLateNoticeOfWhatIsKnownChangesNothing() {
        long id = sent("late.csv");
        assertThat(says(id, "accepted", "K2")).isEqualTo(Effect.MOVES);
        assertThat(says(id, "arrived", "K2")).isEqualTo(Effect.KNOWN);
        assertThat(state(id)).isEqualTo("accepted");
    }

    @Test
    void theSameNoticeTwiceIsOne() {
        long id = sent("twice.csv");
        says(id, "returned", "K3");
        assertThat(says(id, "returned", "K3")).isEqualTo(Effect.KNOWN);
        assertThat(attention(id)).isEqualTo("alert");
    }

    @Test
    void aNoticeThatNeverComesIsOverdue() {
        long id = sent("never.csv");
        Instant later = CLOCK.instant().plus(Duration.ofDays(1)).plusSeconds(60);
        assertThat(ledger.partnerReceipts().overdue("kokuhoren", later, 100)).contains(id);
    }

    @Test
    void examinedAndGivenBackIsAnAlarm() {
        long id = sent("both.csv");
        says(id, "examined", "K4");
        assertThat(says(id, "returned", "K4")).isEqualTo(Effect.CONTRADICTS);
        assertThat(state(id)).isEqualTo("examined");
        assertThat(attention(id)).isEqualTo("contradicts");
    }

    @Test
    void aNoticeThatComesBeforeWeKnowThatItWentOutIsKept() {
        Handed handed = dispatched("early.csv");
        claim(handed);
        says(handed.id(), "accepted", "K5");
        settle(handed);
        assertThat(state(handed.id())).isEqualTo("accepted");
    }

    @Test
    void theDeliveryIsFoundByItsNameOrTheFederationsNumber() {
        long id = sent("found.csv");
        assertThat(words().find("kokuhoren", "", "found.csv")).map(Delivery::id).contains(id);
        says(id, "arrived", "K6");
        assertThat(words().find("kokuhoren", "K6", "")).map(Delivery::id).contains(id);
    }

    @Test
    void whatIsToBeCancelledIsSentAgainOnlyWhenThatIsConfirmed() {
        long id = sent("cancel.csv");
        says(id, "accepted", "K7");
        assertNotPossible(() -> resends().resend(id, "me"), "accepted (受付)", "returned (返戻), cancelled (取消済)");
        told(id, "cancelling");
        assertNotPossible(() -> resends().resend(id, "me"), "cancelling (取消依頼中)");
        assertThat(says(id, "cancelled", "K7")).isEqualTo(Effect.MOVES);
        long again = resends().resend(id, "me");
        assertThat(ledger.deliveries().find(again).orElseThrow().resendOf()).isEqualTo(id);
        assertNotPossible(() -> resends().resend(id, "me"), Long.toString(again));
    }

    @Test
    void whatWasGivenBackIsMendedAndNobodyHasToSeeToItAnyMore() throws Exception {
        long id = sent("given-back.csv");
        says(id, "returned", "K8");
        byte[] better = "better".getBytes(StandardCharsets.UTF_8);
        StoredPart whole = ledger.deliveries().find(id).orElseThrow().parts().get(0);
        long mended =
                resends().mend(id, List.of(whole.mended(ledger.bodies().write("claims-submission", better))), "me");
        StoredPart part = ledger.deliveries().find(mended).orElseThrow().parts().get(0);
        assertThat(ledger.bodies().read(part.body()).readAllBytes()).isEqualTo(better);
        assertThat(attention(id)).isEmpty();
        assertThat(state(id)).isEqualTo("returned");
    }

    @Test
    void aPersonDecidesWhichOfTwoWordsHolds() {
        long id = sent("decided.csv");
        says(id, "examined", "K9");
        assertNotPossible(() -> told(id, "returned"), "does not follow");
        says(id, "returned", "K9");
        told(id, "returned");
        assertThat(state(id)).isEqualTo("returned");
        assertThat(attention(id)).isEqualTo("alert");
        assertThat(ledger.corrections().discard(id, "the office sent another one", "me"))
                .isTrue();
        assertThat(attention(id)).isEmpty();
        assertThat(ledger.deliveries().find(id).orElseThrow().state()).isEqualTo(DeliveryState.DELIVERED);
        assertNotPossible(() -> told(id, "returnt"), "returned");
    }

    @Test
    void aWordAboutADeliveryInDoubtSettlesIt() {
        Handed handed = dispatched("doubt.csv");
        claim(handed);
        ledger.deliveries()
                .settle(List.of(
                        new Settlement.Uncertain(handed.id(), handed.attempt() + 1, new Cause("doubtful", ""))));
        says(handed.id(), "arrived", "K10");
        assertThat(ledger.deliveries().find(handed.id()).orElseThrow().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void itIsRedirectedOnlyToAPartnerWhoseConnectorFits() {
        Handed handed = dispatched("redirect.csv");
        claim(handed);
        ledger.deliveries()
                .settle(List.of(
                        new Settlement.Dead(handed.id(), handed.attempt() + 1, new Cause("refused", ""), true)));
        assertNotPossible(() -> resends().redirect(handed.id(), "nobody", "me"), "municipality");
        assertNotPossible(() -> resends().redirect(handed.id(), "platform", "me"), "path, type");
        long made = resends().redirect(handed.id(), "municipality", "me");
        assertThat(ledger.deliveries().find(made).orElseThrow().partner()).isEqualTo("municipality");
        assertNotPossible(() -> resends().resend(handed.id(), "me"), Long.toString(made));
    }

    private static void assertNotPossible(ThrowingCallable wanted, String... told) {
        assertThatExceptionOfType(NotPossible.class)
                .isThrownBy(wanted)
                .satisfies(
                        fault -> assertThat(fault.reason().in(Locale.ENGLISH)).contains(told));
    }

    private static Resends resends() {
        return ledger.resends(new PartnerRule(() -> policies, Path.of(".")));
    }

    private void told(long id, String state) {
        words().told(ledger.deliveries().find(id).orElseThrow(), state, CLOCK.instant(), "me");
    }

    private Effect says(long id, String state, String number) {
        Delivery delivery = ledger.deliveries().find(id).orElseThrow();
        return words().said(delivery, state, state + " " + number, CLOCK.instant(), number);
    }

    private PartnerWords words() {
        return new PartnerWords(() -> policies, ledger);
    }

    private static String attention(long id) {
        return ledger.deliveries().find(id).orElseThrow().partnerAttention();
    }

    private static String state(long id) {
        return ledger.deliveries().find(id).orElseThrow().partnerState();
    }

    private static long sent(String name) {
        Handed handed = dispatched(name);
        claim(handed);
        settle(handed);
        return handed.id();
    }

    private static Handed dispatched(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        ledger.intake()
                .accept(new Arrival(
                        "claims-submission",
                        "claims-submission",
                        "test",
                        "test",
                        name,
                        Arrival.WhenOther.NEW_RECEIPT,
                        "",
                        List.of(Part.of(name, bytes)),
                        Map.of()));
        Receipt receipt = ledger.receipts().accepted("claims-submission", 10).get(0);
        StoredPart part = new StoredPart(name, ledger.bodies().write("claims-submission", bytes));
        Outgoing outgoing = new Outgoing("kokuhoren", "", name, Map.of(), List.of(part), Instant.EPOCH);
        return ledger.receipts()
                .dispatch(
                        new Dispatch(receipt.id(), "", "", false, Counts.NONE, List.of(outgoing), List.of(), List.of()))
                .deliveries()
                .get(0);
    }

    private static void claim(Handed handed) {
        assertThat(ledger.deliveries()
                        .claim(
                                "kokuhoren",
                                List.of(new Ticket(handed.id(), handed.attempt(), false)),
                                Duration.ofMinutes(1)))
                .hasSize(1);
    }

    private static void settle(Handed handed) {
        Instant expected = CLOCK.instant().plus(Duration.ofDays(1));
        ledger.deliveries()
                .settle(List.of(new Settlement.Delivered(handed.id(), handed.attempt() + 1, "", "", "sent", expected)));
    }
}
