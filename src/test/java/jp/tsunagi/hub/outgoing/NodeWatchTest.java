package jp.tsunagi.hub.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.ledger.Incidents.Incident;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.LedgerUnavailable;
import jp.tsunagi.ledger.Retention;
import jp.tsunagi.ledger.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What befell a node's own servers is told once, and is over when they are back. */
class NodeWatchTest {

    private static TestDatabase database;

    private final TestClock clock = new TestClock();
    private final AtomicBoolean broker = new AtomicBoolean(true);
    private final List<String> notices = new ArrayList<>();

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void aBrokerThatDoesNotAnswerIsAnIncidentUntilItDoes() {
        Ledger ledger = database.node("broker-less", clock);
        try (NodeWatch watch = watch(ledger)) {
            watch.look();
            broker.set(false);
            watch.look();
            watch.look();
            assertThat(notices).containsExactly("opened broker-less broker-away");
            assertThat(open(ledger))
                    .singleElement()
                    .satisfies(incident -> assertThat(incident.count()).isEqualTo(2));
            broker.set(true);
            watch.look();
            assertThat(notices).containsExactly("opened broker-less broker-away", "closed broker-less broker-away");
        }
    }

    @Test
    void aDatabaseThatTookNothingIsToldWhenItTakesAgain() throws Exception {
        Dropping pool = new Dropping();
        try (Ledger ledger =
                        Ledger.open(pool, database.keys(), Retention.USUAL, clock, "ledger-less", CrashPoint.NONE);
                NodeWatch watch = watch(ledger)) {
            pool.away = true;
            assertThatThrownBy(ledger::ping).isInstanceOf(LedgerUnavailable.class);
            assertThatThrownBy(watch::look).isInstanceOf(LedgerUnavailable.class);
            assertThat(notices).isEmpty();
            pool.away = false;
            watch.look();
            assertThat(notices).containsExactly("opened ledger-less ledger-away");
            assertThat(open(ledger)).singleElement().satisfies(incident -> {
                assertThat(incident.count()).isEqualTo(2);
                assertThat(incident.cause().text()).isEqualTo("ledger.away");
                assertThat(IncidentText.line(incident, Locale.ENGLISH)).contains("took nothing for a while");
            });
            watch.look();
            assertThat(notices).as("it may not be over").hasSize(1);
            clock.forward(Duration.ofSeconds(20));
            watch.look();
            watch.look();
            assertThat(notices).containsExactly("opened ledger-less ledger-away", "closed ledger-less ledger-away");
        }
    }

    private NodeWatch watch(Ledger ledger) {
        return new NodeWatch(
                ledger, new IncidentDesk(ledger.incidents(), List.of(new Noting()), clock), broker::get, clock);
    }

    private static List<Incident> open(Ledger ledger) {
        return ledger.incidents().open().stream()
                .filter(one -> one.partner().equals(ledger.node()))
                .toList();
    }

    /** A pool whose connections cannot be had while the database is away. */
    private static final class Dropping extends org.springframework.jdbc.datasource.DelegatingDataSource {
        private volatile boolean away;

        Dropping() {
            super(database.pool());
        }

        @Override
        public Connection getConnection() throws java.sql.SQLException {
            if (away) {
                throw new java.sql.SQLTransientConnectionException("away", "08001");
            }
            return super.getConnection();
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
