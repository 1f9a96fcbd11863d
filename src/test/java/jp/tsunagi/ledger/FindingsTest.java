package jp.tsunagi.ledger;

import static jp.tsunagi.ledger.Samples.arrival;
import static jp.tsunagi.ledger.Samples.bytes;
import static jp.tsunagi.ledger.Samples.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Place;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Severity;
import jp.tsunagi.problem.Substitution;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What maps found in a receipt, and finding the receipt by it. */
class FindingsTest {

    private static final Clock CLOCK = JapanTime.clock();
    private static final PersonKeys PERSONS = new PersonKeys("secret of a test");
    private static TestDatabase database;
    private static Ledger ledger;

    @TempDir
    private Path folder;

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
    void everythingOfAReceiptIsFoundByPersonNameAndDate() {
        ledger.intake().accept(arrival("findings", "find-me_1.csv", "x"));
        Receipt receipt = ledger.receipts().accepted("findings", 1).get(0);
        try (MapFindings found = new MapFindings(receipt.id(), "a-map", PERSONS, folder)) {
            for (int i = 0; i < 3000; i++) {
                found.problem(problem(i));
                found.substitution(new Substitution(place(i), "shrink", "U+9AD9", "U+9AD8"));
                found.person("131016", "%010d".formatted(i / 2));
            }
            assertThat(found.onlyPerson()).isEmpty();
            ledger.receipts()
                    .dispatch(new Dispatch(
                            receipt.id(),
                            "",
                            "",
                            false,
                            Counts.NONE,
                            List.of(outgoing(ledger, "finder", "", "out.json")),
                            List.of(found),
                            List.of(new SetAside(
                                    "a-map",
                                    new StoredPart("aside.csv", ledger.bodies().write("findings", bytes("bad"))),
                                    2))));
        }
        assertThat(database.ask("select count(*) from ledger.problem where receipt_id = " + receipt.id()))
                .isEqualTo("3000");
        assertThat(database.ask("select count(*) from ledger.substitution where receipt_id = " + receipt.id()))
                .isEqualTo("3000");
        assertThat(database.ask("select count(*) from ledger.person_receipt where receipt_id = " + receipt.id()))
                .isEqualTo("1500");
        assertThat(ledger.search().problemsOf(receipt.id()).get(0).ja().remedy())
                .isEqualTo("直す\\\t");

        String person = PERSONS.hex("131016", "0000000007");
        LocalDate today = LocalDate.now(CLOCK);
        Query query = new Query("find-me_*", person, today, today, "", "", "findings", "", 10);
        assertThat(ledger.search().receipts(query)).extracting(ReceiptView::id).containsExactly(receipt.id());
        Query deliveries = new Query("out.json", person, today, today, "finder", "ready", "", "", 10);
        assertThat(ledger.search().deliveries(deliveries)).hasSize(1);
        assertThat(ledger.search()
                        .deliveries(new Query(
                                "",
                                PERSONS.hex("131016", "9999999999"),
                                LocalDate.MIN,
                                LocalDate.MAX,
                                "",
                                "",
                                "",
                                "",
                                10)))
                .isEmpty();
        assertThat(ledger.search().setAside(Query.ANYTHING.state("waiting")))
                .extracting(bundle -> bundle.part().name())
                .contains("aside.csv");
    }

    @Test
    void personsTooManyForTheMemoryStandOnceEachToo() throws IOException {
        ledger.intake().accept(arrival("crowd", "crowd.csv", "x"));
        Receipt receipt = ledger.receipts().accepted("crowd", 1).get(0);
        try (MapFindings one = new MapFindings(receipt.id(), "a-map", PERSONS, folder, 40);
                MapFindings other = new MapFindings(receipt.id(), "b-map", PERSONS, folder, 40)) {
            for (int i = 0; i < 300; i++) {
                one.person("131016", "%010d".formatted(i % 100));
                other.person("131016", "%010d".formatted(50 + i % 100));
            }
            ledger.receipts()
                    .dispatch(new Dispatch(
                            receipt.id(), "", "", false, Counts.NONE, List.of(), List.of(one, other), List.of()));
        }
        assertThat(database.ask("select count(*) || ' ' || count(distinct person_key) from ledger.person_receipt"
                        + " where receipt_id = " + receipt.id()))
                .isEqualTo("150 150");
        try (var left = java.nio.file.Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void onePersonIsTheOnlyOne() {
        try (MapFindings found = new MapFindings(1000, "a-map", PERSONS, folder)) {
            found.person("131016", "0000000001");
            found.person("131016", "0000000001");
            assertThat(found.onlyPerson()).isEqualTo(PERSONS.hex("131016", "0000000001"));
        }
    }

    private static Problem problem(int record) {
        return new Problem(
                place(record),
                "field.length",
                "a.layout.yaml:3",
                Message.text("8 digits"),
                Message.text("7"),
                Message.text("直す\\\t"),
                Severity.ERROR);
    }

    private static Place place(int record) {
        return new Place("find-me_1.csv", record + 1L, "line", 3, "被保険者番号", 100L * record, 8);
    }
}
