package jp.tsunagi.ledger;

import static jp.tsunagi.ledger.Samples.arrival;
import static jp.tsunagi.ledger.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jp.tsunagi.crash.CrashPoint;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bytes in the ledger: large, small, changed, unnamed, pruned. */
class BodiesTest {

    private static final Clock CLOCK = JapanTime.clock();
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
    void largeBodyComesBackAsItWas() throws Exception {
        byte[] large = random(5_500_000, 1);
        Accepted accepted = ledger.intake().accept(large("big", large));
        StoredPart part = ledger.receipts()
                .find(accepted.receiptId())
                .orElseThrow()
                .parts()
                .get(0);
        assertThat(part.body().size()).isEqualTo(large.length);
        try (InputStream in = ledger.bodies().read(part.body())) {
            assertThat(in.readAllBytes()).isEqualTo(large);
        }
        assertThat(database.ask("select count(*) from ledger.upload")).isEqualTo("0");
        assertThat(ledger.upkeep().checkBodies(Instant.EPOCH).faults()).isEmpty();
    }

    @Test
    void sameBytesAreStoredOnce() {
        byte[] large = random(2_000_000, 2);
        ledger.intake().accept(large("a", large));
        String before = database.ask("select count(*) from ledger.body_chunk");
        Accepted again = ledger.intake().accept(large("b", large));
        assertThat(again.outcome()).as("another name").isEqualTo(Accepted.Outcome.FRESH);
        assertThat(database.ask("select count(*) from ledger.body_chunk")).isEqualTo(before);
        assertThat(ledger.intake().accept(large("a", large)).outcome()).isEqualTo(Accepted.Outcome.DUPLICATE);
    }

    @Test
    void nothingReadableIsStored() {
        ledger.intake().accept(arrival("claims", "t", "試験 花子 試験 花子 試験 花子"));
        assertThat(database.ask(
                        "select count(*) from ledger.body where position(convert_to('試験', 'UTF8') in small) > 0"))
                .isEqualTo("0");
    }

    @Test
    void changedBodyIsNeverHandedOut() throws Exception {
        StoredBody small = part(ledger.intake().accept(arrival("claims", "small", "small one")))
                .body();
        database.run("update ledger.body set small = set_byte(small, 20, get_byte(small, 20) # 1) where address = '\\x"
                + small.hex() + "'");
        assertThatThrownBy(() -> ledger.bodies().read(small).readAllBytes()).isInstanceOf(IOException.class);

        StoredBody withItsReceipt = ledger.receipts().accepted("claims", 100).stream()
                .flatMap(receipt -> receipt.parts().stream())
                .map(StoredPart::body)
                .filter(small::equals)
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> ledger.bodies().read(withItsReceipt).readAllBytes())
                .as("read together with the rows that name it")
                .isInstanceOf(IOException.class);

        StoredBody large = part(ledger.intake().accept(large("swapped", random(3_000_000, 3))))
                .body();
        database.run("update ledger.body_chunk c set n = 1 - n + 10 from ledger.body b where b.content = c.content"
                + " and b.address = '\\x" + large.hex() + "' and n < 2");
        database.run("update ledger.body_chunk c set n = n - 10 from ledger.body b where b.content = c.content"
                + " and b.address = '\\x" + large.hex() + "' and n >= 10");
        assertThatThrownBy(() -> ledger.bodies().read(large).readAllBytes()).isInstanceOf(IOException.class);
        assertThat(ledger.upkeep().checkBodies(Instant.EPOCH).faults())
                .hasSize(2)
                .anyMatch(fault -> fault.startsWith(small.hex()));
        database.run("delete from ledger.body where address in ('\\x" + small.hex() + "', '\\x" + large.hex() + "')");
        database.run("delete from ledger.part where address in ('\\x" + small.hex() + "', '\\x" + large.hex() + "')");
    }

    @Test
    void rotatedKeysReadWhatOldOnesWrote() throws Exception {
        LedgerKeys keys = database.keys();
        Ledger two = Ledger.open(database.pool(), keys, Retention.USUAL, CLOCK, "two", CrashPoint.NONE);
        Accepted before = two.intake().accept(arrival("keys", "before", "before"));
        keys.rotate();
        Accepted after = two.intake().accept(arrival("keys", "after", "after"));
        try (InputStream in = two.bodies().read(part(before).body())) {
            assertThat(in.readAllBytes()).isEqualTo(bytes("before"));
        }
        try (InputStream in = ledger.bodies().read(part(after).body())) {
            assertThat(in.readAllBytes())
                    .as("a node that has the old keys in memory")
                    .isEqualTo(bytes("after"));
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(database.secrets().resolve("ledger.keyset"))))
                .isEqualTo("rw-------");
        two.close();
    }

    @Test
    void nodeWithOtherKeysIsNotLetIn() throws Exception {
        LedgerKeys others = LedgerKeys.in(Files.createTempDirectory("other-keys"));
        assertThatThrownBy(() -> Ledger.open(database.pool(), others, Retention.USUAL, CLOCK, "three", CrashPoint.NONE))
                .hasMessageContaining("copy ledger.keyset");
    }

    @Test
    void bodiesThatNobodyNamesAreSweptAfterADay() throws Exception {
        StoredBody unnamed = ledger.bodies().write("claims", new java.io.ByteArrayInputStream(random(1_000_000, 4)));
        Ledger tomorrow = database.node("tomorrow", Clock.offset(CLOCK, Duration.ofHours(25)));
        assertThat(ledger.upkeep().sweepBodies()).as("younger than a day").isZero();
        assertThat(tomorrow.upkeep().sweepBodies()).isEqualTo(1);
        assertThatThrownBy(() -> ledger.bodies().read(unnamed).readAllBytes()).isInstanceOf(IOException.class);
        assertThat(ledger.upkeep().checkBodies(Instant.EPOCH).faults())
                .as("those that are named")
                .isEmpty();
    }

    @Test
    void pruningGivesTheDiskBackAndKeepsWhatIsUnfinished() {
        Retention week = new Retention(
                new Retention.Kept(Period.ofDays(7), Period.ofDays(40)),
                Map.of("waiting", new Retention.Kept(Period.ofDays(100), Period.ofDays(200))));
        Clock then = Clock.offset(CLOCK, Duration.ofDays(-150));
        Ledger old = database.node("old", then, week, CrashPoint.NONE);
        Accepted done = old.intake().accept(large("done", random(4_000_000, 5)));
        old.receipts()
                .dispatch(Samples.dispatch(old.receipts().find(done.receiptId()).orElseThrow()));
        old.intake().accept(arrival("waiting", "w", "waits"));
        Accepted refused = old.intake().accept(arrival("waiting", "r", "is refused"));
        old.receipts().dispatch(refused(refused.receiptId()));
        Accepted givenBack = old.intake().accept(arrival("waiting", "b", "is given back"));
        old.receipts()
                .dispatch(Samples.dispatch(
                        old.receipts().find(givenBack.receiptId()).orElseThrow(),
                        new Outgoing(
                                "insurer",
                                "",
                                "b.csv",
                                Map.of(),
                                List.of(new StoredPart("b.csv", old.bodies().write("waiting", random(10, 6)))),
                                Instant.EPOCH)));
        database.run("update ledger.delivery set state = 'delivered', partner_attention = 'alert'"
                + " where receipt_id = " + givenBack.receiptId());
        String size = "select sum(pg_total_relation_size(c.oid)) from pg_class c where relname like 'body_%'";
        long before = Long.parseLong(database.ask(size));
        Upkeep.Pruned pruned =
                database.node("now", CLOCK, week, CrashPoint.NONE).upkeep().prune();
        assertThat(pruned.dropped()).anyMatch(name -> name.startsWith("body_chunk_"));
        assertThat(pruned.kept()).singleElement().satisfies(kept -> {
            assertThat(kept.table()).isEqualTo("body");
            assertThat(kept.unfinished())
                    .as("work, a refused receipt, what was given back")
                    .isEqualTo(3);
        });
        assertThat(Long.parseLong(database.ask(size))).isLessThan(before - 4_000_000);
        assertThat(ledger.receipts().find(done.receiptId())).isEmpty();
        assertThat(ledger.evidence().check().faults()).isEmpty();
    }

    @Test
    void hugeBodyStreams() throws Exception {
        long size = 300L << 20;
        long address;
        Arrival arrival = new Arrival(
                "huge",
                "huge",
                "folder",
                "outbox",
                "",
                Arrival.WhenOther.NEW_RECEIPT,
                "huge",
                List.of(new Part("huge.csv", () -> new Counting(size))),
                Map.of());
        StoredBody body = part(ledger.intake().accept(arrival)).body();
        assertThat(body.size()).isEqualTo(size);
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = ledger.bodies().read(body)) {
            address = 0;
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                address += read;
            }
        }
        assertThat(address).isEqualTo(size);
    }

    private static StoredPart part(Accepted accepted) {
        return ledger.receipts()
                .find(accepted.receiptId())
                .orElseThrow()
                .parts()
                .get(0);
    }

    private static Dispatch refused(long receipt) {
        return new Dispatch(receipt, "", "", true, Counts.NONE, List.of(), List.of(), List.of());
    }

    private static Arrival large(String name, byte[] bytes) {
        return new Arrival(
                "claims",
                "claims",
                "folder",
                "outbox",
                "",
                Arrival.WhenOther.NEW_RECEIPT,
                "claims",
                List.of(Part.of(name, bytes)),
                Map.of());
    }

    private static byte[] random(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Bytes that count up, so many. */
    private static final class Counting extends InputStream {

        private long left;

        Counting(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left == 0 ? -1 : (int) (--left & 0x7f);
        }

        @Override
        public int read(byte[] to, int from, int length) {
            if (left == 0) {
                return -1;
            }
            int read = (int) Math.min(length, left);
            for (int i = 0; i < read; i++) {
                to[from + i] = (byte) ((left - i) >> 3);
            }
            left -= read;
            return read;
        }
    }
}
