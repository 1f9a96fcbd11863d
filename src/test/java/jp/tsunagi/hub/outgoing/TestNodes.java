package jp.tsunagi.hub.outgoing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.jms.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.delivery.AfterDead;
import jp.tsunagi.delivery.BreakerPolicy;
import jp.tsunagi.delivery.DeliveryWindow;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.delivery.RateLimit;
import jp.tsunagi.delivery.Repeat;
import jp.tsunagi.delivery.RetryPolicy;
import jp.tsunagi.hub.door.ArtemisConnections;
import jp.tsunagi.hub.trace.Traces;
import jp.tsunagi.ledger.Arrival;
import jp.tsunagi.ledger.Counts;
import jp.tsunagi.ledger.Dispatch;
import jp.tsunagi.ledger.Incidents.Incident;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.Outgoing;
import jp.tsunagi.ledger.Part;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.StoredBody;
import jp.tsunagi.ledger.StoredPart;
import jp.tsunagi.ledger.TestDatabase;
import jp.tsunagi.relay.Errand;
import jp.tsunagi.relay.Relay;
import jp.tsunagi.relay.Sweeper;
import jp.tsunagi.source.Origin;
import jp.tsunagi.text.JapanTime;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.jspecify.annotations.Nullable;

/** A database, a broker, and nodes on them that deliver to test partners. */
final class TestNodes implements AutoCloseable {

    final TestDatabase database = TestDatabase.start();
    final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    final List<String> notices = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Clock clock = JapanTime.clock();
    private int nodes;

    static TestNodes start() throws Exception {
        TestNodes all = new TestNodes();
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false).setSecurityEnabled(false).setJMXManagementEnabled(false);
        configuration.addAcceptorConfiguration("vm", "vm://11");
        all.broker.setConfiguration(configuration);
        all.broker.start();
        return all;
    }

    /** Retries after a moment, leaves a dead partner alone after three failures, and probes it every moment. */
    static PartnerPolicy policy(String partner, Repeat repeat) {
        return policy(partner, repeat, 2);
    }

    static PartnerPolicy policy(String partner, Repeat repeat, int parallel) {
        return policy(partner, repeat, parallel, null, null);
    }

    static PartnerPolicy policy(
            String partner, Repeat repeat, int parallel, @Nullable DeliveryWindow window, @Nullable RateLimit rate) {
        return policy(partner, repeat, parallel, window, rate, null);
    }

    /** What waits longer is late. */
    static PartnerPolicy late(String partner, Duration late, DeliveryWindow window) {
        return policy(partner, Repeat.BY_KEY, 1, window, null, late);
    }

    private static PartnerPolicy policy(
            String partner,
            Repeat repeat,
            int parallel,
            @Nullable DeliveryWindow window,
            @Nullable RateLimit rate,
            @Nullable Duration late) {
        return new PartnerPolicy(
                partner,
                Origin.NONE,
                "none",
                Map.of(),
                repeat,
                Optional.empty(),
                new RetryPolicy(Duration.ofMillis(50), 1, Duration.ofMillis(50), 0, Duration.ofDays(1)),
                new BreakerPolicy(3, Duration.ofMillis(200)),
                Optional.ofNullable(window),
                Optional.ofNullable(rate),
                Duration.ofSeconds(30),
                parallel,
                AfterDead.HOLD,
                Optional.ofNullable(late),
                Optional.empty(),
                java.util.Set.of());
    }

    /** For the nodes that are opened from now on. */
    void by(Clock other) {
        clock = other;
    }

    Node node(PartnerPolicy policy, Transport partner) {
        return over(policy, ledger -> of -> partner);
    }

    Node over(PartnerPolicy policy, Function<Ledger, Transports> transports) {
        Ledger ledger = database.node("node-" + ++nodes, clock);
        ConnectionFactory connections = ArtemisConnections.tickets("vm://11", "", "");
        Relay relay = new Relay(connections, CrashPoint.NONE);
        relay.start();
        Senders senders = new Senders(
                new Senders.Desk(
                        () -> new PartnerPolicies(List.of(policy)),
                        ledger,
                        connections,
                        relay,
                        new IncidentDesk(ledger.incidents(), List.of(new Noting()), clock),
                        new Figures(new SimpleMeterRegistry(), Traces.OFF),
                        () -> true,
                        CrashPoint.NONE,
                        clock),
                transports.apply(ledger),
                () -> {});
        senders.start();
        Sweeper sweeper = new Sweeper(() -> true, List.of(senders), relay, Duration.ofMillis(100));
        sweeper.start();
        Node node = new Node(ledger, relay, senders, sweeper);
        opened.add(0, node);
        return node;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        broker.stop();
        database.close();
    }

    /** One node. */
    record Node(Ledger ledger, Relay relay, Senders senders, Sweeper sweeper) implements AutoCloseable {

        /** Makes deliveries, named 0, 1, 2, … in the order of the keys; each is of a receipt of its own. */
        void deliver(String partner, String... keys) {
            List<Dispatch> dispatches = new ArrayList<>();
            for (int i = 0; i < keys.length; i++) {
                byte[] bytes = (partner + i).getBytes(StandardCharsets.UTF_8);
                ledger.intake()
                        .accept(new Arrival(
                                "to-" + partner,
                                "claims",
                                "test",
                                "test",
                                partner + i,
                                Arrival.WhenOther.NEW_RECEIPT,
                                partner,
                                List.of(Part.of("in" + i, bytes)),
                                Map.of()));
            }
            for (Receipt receipt : ledger.receipts().accepted("to-" + partner, keys.length)) {
                int i = Integer.parseInt(receipt.name().substring(2));
                StoredBody body = ledger.bodies().write("claims", (i + "").getBytes(StandardCharsets.UTF_8));
                Outgoing outgoing = new Outgoing(
                        partner, keys[i], "" + i, Map.of(), List.of(new StoredPart("" + i, body)), Instant.EPOCH);
                dispatches.add(new Dispatch(
                        receipt.id(), "", "", false, Counts.NONE, List.of(outgoing), List.of(), List.of()));
            }
            relay.send(ledger.receipts().dispatchAll(dispatches).deliveries().stream()
                    .map(Errand::delivery)
                    .toList());
        }

        @Override
        public void close() {
            sweeper.close();
            senders.close();
            relay.close();
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
