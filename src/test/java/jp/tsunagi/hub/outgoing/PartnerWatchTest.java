package jp.tsunagi.hub.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.jms.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.delivery.Repeat;
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
    private static TestDatabase database;

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
    void whatAPersonSawToIsOver() {
        policies.add(TestNodes.policy("seen-to", Repeat.NEVER));
        long id = delivery("seen-to");
        settle(new Settlement.Dead(id, 1, new Cause("refused", "http.422"), false));
        node.look();
        ledger.corrections().discard(id, "the sender takes it back", "test");
        node.look();
        assertThat(notices).containsExactly("opened seen-to dead", "closed seen-to dead");
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
        Receipt receipt = ledger.receipts().accepted("to-" + partner, 1).get(0);
        StoredBody body = ledger.bodies().write("claims", bytes);
        Outgoing outgoing =
                new Outgoing(partner, "", "out", Map.of(), List.of(new StoredPart("out", body)), Instant.EPOCH);
        Dispatch dispatch =
                new Dispatch(receipt.id(), "", "", false, Counts.NONE, List.of(outgoing), List.of(), List.of());
        return ledger.receipts().dispatchAll(List.of(dispatch)).deliveries().get(0);
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
                new Figures(new SimpleMeterRegistry(), Traces.OFF),
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

    private final class Noting implements Notice {

        @Override
        public void opened(Incident incident) {
            notices.add("opened " + incident.partner() + " " + incident.cause().kind());
        }

        @Override
        public void closed(Incident incident) {
            notices.add("closed " + incident.partner() + " " + incident.cause().kind());
        }
    }
}
