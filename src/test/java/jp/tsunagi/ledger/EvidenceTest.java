package jp.tsunagi.ledger;

import static jp.tsunagi.ledger.Samples.arrival;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history, its seals, and what is found when somebody changes it. */
class EvidenceTest {

    private static final Clock CLOCK = JapanTime.clock();
    private static TestDatabase database;
    private static Ledger ledger;

    @TempDir
    private Path folder;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
        ledger = database.node("one", CLOCK);
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void accept() {
        today = LocalDate.now(CLOCK);
        for (int i = 0; i < 3; i++) {
            ledger.intake().accept(arrival("claims", "f" + i, "content " + i));
            ledger.upkeep().seal();
        }
    }

    @AfterEach
    void startAgain() {
        database.run("alter table ledger.event disable trigger user");
        database.run("delete from ledger.event; delete from ledger.seal; delete from ledger.identity");
        database.run("alter table ledger.event enable trigger user");
    }

    @Test
    void evidenceHoldsWithoutTheDatabase() throws Exception {
        EvidenceCheck check = EvidenceCheck.of(export());
        assertThat(check.faults()).isEmpty();
        assertThat(check.events()).isEqualTo(3);
        assertThat(check.seals()).isEqualTo(3);
        assertThat(ledger.evidence().check().faults()).isEmpty();
    }

    @Test
    void historyRefusesChanges() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> database.run("update ledger.event set actor = 'nobody'")))
                .hasMessageContaining("only ever appended");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> database.run("delete from ledger.event")))
                .hasMessageContaining("only ever appended");
    }

    @Test
    void changedEventIsFoundWithItsSeal() throws Exception {
        database.run("alter table ledger.event disable trigger user");
        database.run("update ledger.event set detail = replace(detail::text, '\"f1\"', '\"f9\"')::json");
        assertThat(EvidenceCheck.of(export()).faults())
                .singleElement()
                .asString()
                .contains("not those that were sealed");
    }

    @Test
    void removedEventIsFound() {
        database.run("alter table ledger.event disable trigger user");
        database.run("delete from ledger.event where id = (select min(id) from ledger.event)");
        assertThat(ledger.evidence().check().faults()).isNotEmpty();
    }

    @Test
    void removedSealIsFound() {
        database.run("delete from ledger.seal where n = (select min(n) + 1 from ledger.seal)");
        assertThat(ledger.evidence().check().faults()).isNotEmpty();
    }

    @Test
    void fileThatWasCutOrEditedIsFound() throws Exception {
        List<String> lines = Files.readAllLines(export(), StandardCharsets.UTF_8);
        assertThat(EvidenceCheck.of(written(lines.subList(0, lines.size() - 1))).faults())
                .isNotEmpty();
        List<String> edited = new ArrayList<>(lines);
        edited.replaceAll(line -> line.replace("content", "contents").replace("\"f2\"", "\"f3\""));
        assertThat(EvidenceCheck.of(written(edited)).faults()).isNotEmpty();
        List<String> without = new ArrayList<>(lines);
        without.remove(1);
        assertThat(EvidenceCheck.of(written(without)).faults()).isNotEmpty();
    }

    @Test
    void openTransactionIsSealedWhenItIsOver() throws Exception {
        try (var connection = database.pool().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "insert into ledger.event (expires_on, at, receipt_id, delivery_id, kind, actor, detail)"
                                + " select expires_on, now(), 0, 0, 'slow', 'one', '{}' from ledger.event limit 1");
            }
            ledger.intake().accept(arrival("claims", "later", "later"));
            ledger.upkeep().seal();
            assertThat(sealed()).as("the slow one was first and is not over").isEqualTo("3");
            connection.commit();
        }
        ledger.upkeep().seal();
        assertThat(sealed()).isEqualTo("5");
        assertThat(ledger.evidence().check().faults()).isEmpty();
    }

    @Test
    void transactionsGoOnRisingAfterARestore() {
        database.run("alter table ledger.event disable trigger user");
        database.run("update ledger.event set tx = tx + 1000000; update ledger.seal set tx_from = tx_from + 1000000,"
                + " tx_to = tx_to + 1000000");
        database.run("alter table ledger.event enable trigger user");
        try (Ledger restored = database.node("two", CLOCK)) {
            restored.intake().accept(arrival("claims", "after", "after"));
        }
        assertThat(database.ask("select count(*) from ledger.event where tx > (select max(tx_to) from ledger.seal)"))
                .isEqualTo("1");
        ledger.upkeep().seal();
        assertThat(sealed()).isEqualTo("4");
    }

    private String sealed() {
        return database.ask("select coalesce(sum(c), 0) from ledger.seal, unnest(counts) c");
    }

    private Path export() throws Exception {
        Path file = folder.resolve("evidence.jsonl");
        ledger.evidence().export(today, today, file);
        return file;
    }

    private Path written(List<String> lines) throws Exception {
        return Files.write(folder.resolve("edited.jsonl"), lines, StandardCharsets.UTF_8);
    }
}
