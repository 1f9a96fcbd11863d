package jp.tsunagi.hub.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.DeliveryWindow;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.delivery.Repeat;
import jp.tsunagi.delivery.SendFailure;
import jp.tsunagi.hub.door.ArtemisConnections;
import jp.tsunagi.hub.trace.Traces;
import jp.tsunagi.ledger.Arrival;
import jp.tsunagi.ledger.Cause;
import jp.tsunagi.ledger.Claimed;
import jp.tsunagi.ledger.Counts;
import jp.tsunagi.ledger.Dispatch;
import jp.tsunagi.ledger.Handed;
import jp.tsunagi.ledger.Incidents.Incident;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.Outgoing;
import jp.tsunagi.ledger.Part;
import jp.tsunagi.ledger.PartnerStates;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.Settlement;
import jp.tsunagi.ledger.StoredBody;
import jp.tsunagi.ledger.StoredPart;
import jp.tsunagi.ledger.TestDatabase;
import jp.tsunagi.ledger.Ticket;
import jp.tsunagi.relay.Relay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the ledger has of a partner, as who is told of incidents sees it. Each test has a partner of its own. */
class PartnerWatchTest {

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final DeliveryWindow CLAIMS = new DeliveryWindow(
            1, 10, EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, LocalTime.of(23, 30));
    private static TestDatabase database;

    private static final Pattern NAME = Pattern.compile("tsunagi_[a-z_]+");
    private static final Set<String> OF_INTAKE =
            Set.of("tsunagi_received_total", "tsunagi_worked_seconds", "tsunagi_records_total");

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TestClock clock = new TestClock();
    private final Ledger ledger = database.node("watching", clock);
    private final List<PartnerPolicy> policies = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private Node node = started();

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void whatDiedBeforeAKillIsToldByWhoeverLooksNext() {
        policies.add(TestNodes.policy("killed", Repeat.NEVER));
        settle(new Settlement.Dead(delivery("killed"), 1, new Cause("refused", "http.422"), false));
        settle(new Settlement.Uncertain(delivery("killed"), 1, new Cause("doubtful", "mllp.no-answer")));
        node = started();
        node.look();
        assertThat(notices).containsExactlyInAnyOrder("opened killed dead", "opened killed uncertain");
        node.look();
        assertThat(notices).as("once").hasSize(2);
    }

    @Test
    void whatAKilledNodeToldOfItselfIsOverWhenItHasSaidNothingForAMinute() {
        ledger.incidents()
                .raise("killed-node", new Cause("broker-away", "broker.away"), 1, clock.instant(), Instant.EPOCH);
        node.look();
        assertThat(open("killed-node")).as("it may live").hasSize(1);
        clock.forward(Duration.ofSeconds(61));
        node.look();
        assertThat(open("killed-node")).isEmpty();
    }

    @Test
    void whatAPersonSawToIsOver() {
        policies.add(TestNodes.policy("seen-to", Repeat.NEVER));
        long id = delivery("seen-to");
        settle(new Settlement.Dead(id, 1, new Cause("refused", "http.422"), false));
        node.look();
        ledger.corrections().discard(id, "the sender takes it back", "test");
        node.look();
        assertThat(notices).containsExactly("opened seen-to dead", "closed seen-to dead");
    }

    @Test
    void twoCausesAtOnePartnerAreTwoIncidentsAndEachCountsWhatFollows() {
        policies.add(TestNodes.policy("counted", Repeat.NEVER));
        settle(new Settlement.Dead(delivery("counted"), 1, new Cause("refused", "http.422"), false));
        node.look();
        settle(new Settlement.Dead(delivery("counted"), 1, new Cause("refused", "http.422"), false));
        settle(new Settlement.Dead(delivery("counted"), 1, new Cause("refused", "http.400"), false));
        node.look();
        node.look();
        assertThat(notices).containsExactly("opened counted dead", "opened counted dead");
        assertThat(open("counted"))
                .extracting(one -> one.cause().text() + " " + one.count())
                .containsExactly("http.422 2", "http.400 1");
    }

    @Test
    void aBreakerThatOpenedJustBeforeAKillIsTold() {
        policies.add(TestNodes.policy("gone", Repeat.NEVER));
        made("gone");
        breaker("gone", PartnerStates.Breaker.OPEN);
        node = started();
        node.look();
        assertThat(notices).as("the node that met it tells it, if it lives").isEmpty();
        clock.forward(Duration.ofSeconds(15));
        node.look();
        breaker("gone", PartnerStates.Breaker.CLOSED);
        node.look();
        assertThat(notices).containsExactly("opened gone partner-down", "closed gone partner-down");
    }

    @Test
    void aLineHasWhatAnOperatorNeeds() {
        clock.set("2026-12-02T09:00");
        policies.add(TestNodes.policy("lines", Repeat.NEVER, 1, CLAIMS, null));
        settle(new Settlement.Dead(delivery("lines"), 1, new Cause("refused", "http.422"), false));
        node.look();
        assertThat(open("lines")).singleElement().satisfies(incident -> {
            assertThat(IncidentText.line(incident, Locale.ENGLISH))
                    .contains("lines: ", "http.422", "1 so far", "2026-12-02 09:00", "deadline 2026-12-10 23:30");
            assertThat(IncidentText.line(incident, Locale.JAPANESE)).contains("1 件", "期限 2026-12-10 23:30");
        });
    }

    @Test
    void whatMissedItsMonthIsToldUntilItIsDelivered() {
        clock.set("2026-12-05T10:00");
        policies.add(TestNodes.policy("month", Repeat.NEVER, 1, CLAIMS, null));
        Handed missing = made("month");
        clock.set("2026-12-10T11:00");
        node.look();
        assertThat(notices).as("in time").isEmpty();
        clock.set("2026-12-10T11:31");
        node.look();
        assertThat(notices).containsExactly("opened month deadline");
        clock.set("2026-12-10T23:31");
        node.look();
        made("month"); // of the next month
        node.look();
        assertThat(notices).containsExactly("opened month deadline", "opened month deadline-missed");
        clock.set("2027-01-01T00:10");
        node.look();
        assertThat(open("month")).hasSize(2).allSatisfy(incident -> {
            assertThat(incident.count()).isEqualTo(1);
            assertThat(incident.due()).isEqualTo(TestClock.at("2026-12-10T23:30"));
        });
        ledger.deliveries().claim("month", List.of(new Ticket(missing.id(), 0, false)), LEASE);
        settle(new Settlement.Delivered(missing.id(), 1, "", ""));
        node.look();
        assertThat(notices)
                .endsWith("closed month deadline", "closed month deadline-missed")
                .hasSize(4);
    }

    @Test
    void oldOnesDoNotSwallowTheWarningOfADeadline() {
        clock.set("2026-12-05T10:00");
        policies.add(TestNodes.late("old", Duration.ofHours(4), CLAIMS));
        made("old");
        clock.set("2026-12-05T15:00");
        node.look();
        clock.set("2026-12-10T12:00");
        node.look();
        assertThat(notices).containsExactly("opened old late", "opened old deadline");
    }

    @Test
    void whatIsDeadMissesItsMonthToo() {
        clock.set("2026-12-05T10:00");
        policies.add(TestNodes.policy("dead-month", Repeat.NEVER, 1, CLAIMS, null));
        long id = delivery("dead-month");
        settle(new Settlement.Dead(id, 1, new Cause("refused", "http.422"), false));
        clock.set("2026-12-11T09:00");
        node.look();
        assertThat(notices)
                .containsExactlyInAnyOrder(
                        "opened dead-month dead", "opened dead-month deadline", "opened dead-month deadline-missed");
        ledger.corrections().discard(id, "sent on paper", "test");
        node.look();
        assertThat(open("dead-month")).isEmpty();
    }

    /** What a node takes and works on has the hub's own test. */
    @Test
    void everyFigureOfTheOperatorsPageIsThere() throws IOException {
        policies.add(TestNodes.policy("figures", Repeat.NEVER));
        Handed sent = made("figures");
        Claimed claimed = ledger.deliveries()
                .claim("figures", List.of(new Ticket(sent.id(), 0, false)), LEASE)
                .get(0);
        Figures figures = new Figures(meters, Traces.OFF);
        figures.delivered(claimed, clock.instant(), clock.instant());
        figures.failed(
                claimed, new SendFailure(CauseKind.PARTNER_DOWN, "connect.refused"), clock.instant(), clock.instant());
        received("figures");
        node = started();
        node.look();
        String scraped = meters.scrape();
        List<String> documented = Files.readAllLines(Path.of("docs/operations.md")).stream()
                .filter(line -> line.startsWith("| `tsunagi_"))
                .flatMap(line -> NAME.matcher(line.split("[|]")[1]).results().map(MatchResult::group))
                .filter(name -> !OF_INTAKE.contains(name))
                .toList();
        assertThat(documented).hasSizeGreaterThan(7);
        for (String name : documented) {
            assertThat(scraped).contains("\n# TYPE " + name + " ");
        }
        assertThat(scraped)
                .containsPattern(
                        "tsunagi_waiting_oldest_seconds\\{exchange=\"claims\",partner=\"figures\",state=\"sending\"");
    }

    private void breaker(String partner, PartnerStates.Breaker as) {
        ledger.partnerStates()
                .change(
                        partner,
                        state -> new PartnerStates.PartnerState(
                                partner,
                                as,
                                state.since(),
                                as == PartnerStates.Breaker.CLOSED ? 0 : 3,
                                Instant.EPOCH,
                                new Cause("partner-down", "connect.refused"),
                                Instant.EPOCH,
                                false));
    }

    private List<Incident> open(String partner) {
        return ledger.incidents().open().stream()
                .filter(one -> one.partner().equals(partner))
                .toList();
    }

    private void settle(Settlement end) {
        ledger.deliveries().settle(List.of(end));
    }

    /** One that a node has begun. */
    private long delivery(String partner) {
        Handed made = made(partner);
        List<Claimed> claimed = ledger.deliveries().claim(partner, List.of(new Ticket(made.id(), 0, false)), LEASE);
        assertThat(claimed).hasSize(1);
        return made.id();
    }

    /** One that waits. */
    private Handed made(String partner) {
        byte[] bytes = partner.getBytes(StandardCharsets.UTF_8);
        received(partner);
        Receipt receipt = ledger.receipts().accepted("to-" + partner, 1).get(0);
        StoredBody body = ledger.bodies().write("claims", bytes);
        Outgoing outgoing =
                new Outgoing(partner, "", "out", Map.of(), List.of(new StoredPart("out", body)), Instant.EPOCH);
        Dispatch dispatch =
                new Dispatch(receipt.id(), "", "", false, Counts.NONE, List.of(outgoing), List.of(), List.of());
        return ledger.receipts().dispatchAll(List.of(dispatch)).deliveries().get(0);
    }

    /** What no map has worked on yet. */
    private void received(String partner) {
        byte[] bytes = partner.getBytes(StandardCharsets.UTF_8);
        ledger.intake()
                .accept(new Arrival(
                        "to-" + partner,
                        "claims",
                        "test",
                        "test",
                        "",
                        Arrival.WhenOther.NEW_RECEIPT,
                        partner,
                        List.of(Part.of("in" + clock.instant(), bytes)),
                        Map.of()));
    }

    /** With nothing in its memory, as after a kill. */
    private Node started() {
        ConnectionFactory connections = ArtemisConnections.tickets("vm://13", "", "");
        IncidentDesk incidents = new IncidentDesk(ledger.incidents(), List.of(new Noting()), clock);
        Senders.Desk desk = new Senders.Desk(
                () -> new PartnerPolicies(policies),
                ledger,
                connections,
                new Relay(connections, CrashPoint.NONE),
                incidents,
                new Figures(meters, Traces.OFF),
                () -> true,
                CrashPoint.NONE,
                clock);
        PartnerBoard board = new PartnerBoard(ledger.partnerStates());
        return new Node(new PartnerWatch(desk, board), board, incidents);
    }

    /** What watches on one node. */
    private record Node(PartnerWatch watch, PartnerBoard board, IncidentDesk incidents) {

        /** As every few seconds. */
        void look() {
            board.refresh();
            watch.look();
            incidents.flush();
        }
    }

    /** Of the test's own partners; the others' are over for a hub that has no file of them. */
    private final class Noting implements Notice {

        @Override
        public void opened(Incident incident) {
            note("opened ", incident);
        }

        @Override
        public void closed(Incident incident) {
            note("closed ", incident);
        }

        private void note(String what, Incident incident) {
            if (policies.stream().anyMatch(policy -> policy.partner().equals(incident.partner()))) {
                notices.add(what + incident.partner() + " " + incident.cause().kind());
            }
        }
    }
}
