package jp.tsunagi.ledger;

import static jp.tsunagi.ledger.Samples.arrival;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.Test;

/** The database goes away, in the middle of things and altogether. */
class DatabaseAwayTest {

    private static final Clock CLOCK = JapanTime.clock();

    @Test
    void connectionThatIsCutBeforeTheCommitStoresNothing() throws Exception {
        try (TestDatabase database = TestDatabase.start()) {
            AtomicBoolean cut = new AtomicBoolean(true);
            CrashPoint cutOnce = name -> {
                if (name.equals(CrashPoint.ACCEPT_BEFORE_COMMIT) && cut.getAndSet(false)) {
                    database.run("select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where state = 'idle in transaction' and pid <> pg_backend_pid()");
                }
            };
            Ledger ledger = database.node("one", CLOCK, Retention.USUAL, cutOnce);
            Arrival arrival = arrival("claims", "a", "a");
            assertThatThrownBy(() -> ledger.intake().accept(arrival)).isInstanceOf(LedgerUnavailable.class);
            assertThat(database.ask("select count(*) from ledger.receipt")).isEqualTo("0");
            assertThat(ledger.intake().accept(arrival).outcome())
                    .as("the source sends it again")
                    .isEqualTo(Accepted.Outcome.FRESH);
        }
    }

    @Test
    void oneBadArrivalDoesNotTakeItsCompanyWithIt() throws Exception {
        try (TestDatabase database = TestDatabase.start()) {
            Ledger ledger = database.node("one", CLOCK);
            Arrival bad = new Arrival(
                    "claims",
                    "claims",
                    "mllp",
                    "peer",
                    "control\0id",
                    Arrival.WhenOther.NEW_RECEIPT,
                    "",
                    List.of(Part.of("bad", new byte[1])),
                    Map.of());
            assertThatThrownBy(() -> ledger.intake()
                            .acceptAll(List.of(arrival("claims", "a", "a"), bad, arrival("claims", "b", "b"))))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(ledger.receipts().accepted("claims", 10))
                    .extracting(Receipt::name)
                    .containsExactly("a", "b");
        }
    }

    @Test
    void nobodyListensIsToldAsSuch() throws Exception {
        try (TestDatabase database = TestDatabase.start();
                HikariDataSource nowhere = new HikariDataSource()) {
            nowhere.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/none");
            nowhere.setConnectionTimeout(300);
            nowhere.setInitializationFailTimeout(-1);
            assertThatThrownBy(
                            () -> Ledger.open(nowhere, database.keys(), Retention.USUAL, CLOCK, "one", CrashPoint.NONE))
                    .isInstanceOf(LedgerUnavailable.class);
        }
    }
}
