package jp.tsunagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.tsunagi.ledger.Arrival;
import jp.tsunagi.ledger.Cause;
import jp.tsunagi.ledger.Counts;
import jp.tsunagi.ledger.DeliveryState;
import jp.tsunagi.ledger.Dispatch;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.Outgoing;
import jp.tsunagi.ledger.Part;
import jp.tsunagi.ledger.Receipt;
import jp.tsunagi.ledger.SetAside;
import jp.tsunagi.ledger.Settlement;
import jp.tsunagi.ledger.StoredPart;
import jp.tsunagi.ledger.TestDatabase;
import jp.tsunagi.ledger.Ticket;
import jp.tsunagi.text.JapanTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tsunagi ledger} beside a running hub's database. */
class LedgerCommandTest {

    private static final Path CLAIM = Path.of("mappings/claims-intake/examples/claims-intake");

    @TempDir
    private static Path home;

    private static TestDatabase database;
    private static Ledger ledger;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.start();
        ledger = database.node("hub", JapanTime.clock());
        Files.createDirectories(home.resolve("conf"));
        Files.copy(Path.of("conf/hub.yaml"), home.resolve("conf/hub.yaml"));
        Files.writeString(
                home.resolve("conf/here.yaml"),
                "postgres:\n  url: " + database.url() + "\n  user: postgres\n  connections: 4\n",
                StandardCharsets.UTF_8);
        org.springframework.util.FileSystemUtils.copyRecursively(Path.of("mappings"), home.resolve("mappings"));
        Path secrets = Files.createDirectories(home.resolve("data/secrets"));
        Files.copy(database.secrets().resolve("ledger.keyset"), secrets.resolve("ledger.keyset"));
        Files.writeString(secrets.resolve("postgres.password"), "postgres", StandardCharsets.UTF_8);
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void deadDeliveryIsFoundShownAndSentAgain() throws Exception {
        long id = dead("find-me.csv");
        assertThat(run("dead").out()).contains(id + "  ", "dead", "insurer", "refused: no such folder");
        assertThat(run("deliveries", "--name", "find-*", "--state", "dead", "--json")
                        .out())
                .startsWith("{\"deliveries\":[{\"id\":" + id);
        assertThat(run("deliveries", "--name", "find-*").err()).isEmpty();
        assertThat(run("deliveries", "--name", "find-*", "--limit", "1").err()).contains("there may be more");
        Result misspelt = run("deliveries", "--state", "deadd");
        assertThat(misspelt.code()).isEqualTo(ExitCode.USAGE);
        assertThat(misspelt.err()).contains("deadd", "retrying, uncertain, delivered, dead");
        Result nobody = run("deliveries", "--person", "131016/0000000001");
        assertThat(nobody.out()).isEmpty();
        assertThat(nobody.err()).contains("nothing was found");
        assertThat(run("show", Long.toString(id)).out()).contains("accepted", "dispatched", "dead");
        assertThat(run("resend", Long.toString(id)).code()).isZero();
        assertThat(ledger.deliveries().find(id).orElseThrow().state()).isEqualTo(DeliveryState.READY);
        assertThat(run("resend", Long.toString(id)).code())
                .as("it is on its way")
                .isEqualTo(ExitCode.FAULTS);
        assertThat(run("show", "999999383").code()).isEqualTo(ExitCode.FAULTS);
        assertThat(run("resend").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void eachPartnerIsShownWithWhatWaitsForIt() throws Exception {
        dead("stands.csv");
        assertThat(run("partners").out()).contains("partner  ", "next attempt", "insurer  ", "closed");
        assertThat(run("partners", "--json").out()).contains("\"partner\":\"insurer\"", "\"breaker\":\"closed\"");
    }

    @Test
    void bodyIsMaskedUnlessItIsAskedForRaw() throws Exception {
        Path file = claim();
        String name = "claim.csv";
        ledger.intake().accept(arrival("claims-intake", name, Files.readAllBytes(file)));
        Receipt receipt = ledger.receipts().accepted("claims-intake", 1).get(0);
        ledger.receipts().fail(receipt.id(), Cause.NONE);
        Result masked = run("body", Long.toString(receipt.id()));
        assertThat(masked.out()).as(masked.err()).contains(OutputDifference.MASK);
        Result raw = run("body", Long.toString(receipt.id()), "--raw");
        assertThat(raw.bytes()).isEqualTo(Files.readAllBytes(file));
        assertThat(database.ask("select count(*) from ledger.event where kind = 'body-viewed'"))
                .isEqualTo("1");
    }

    @Test
    void mendedRecordsAreCheckedBeforeTheyGoOn() throws Exception {
        byte[] good = Files.readAllBytes(claim());
        ledger.intake().accept(arrival("claims-intake", "to-mend.csv", good));
        Receipt receipt = ledger.receipts().accepted("claims-intake", 1).get(0);
        SetAside aside = new SetAside(
                "claims-intake", new StoredPart("to-mend.csv", ledger.bodies().write("claims-intake", good)), 1);
        ledger.receipts()
                .dispatch(new Dispatch(receipt.id(), "", "", false, Counts.NONE, List.of(), List.of(), List.of(aside)));
        String bundle =
                Long.toString(ledger.search().setAsideOf(receipt.id()).get(0).id());
        Path bad = Files.writeString(home.resolve("bad.csv"), "nonsense\r\n", StandardCharsets.UTF_8);
        Result refused = run("mend", bundle, bad.toString());
        assertThat(refused.code()).as(refused.err()).isEqualTo(ExitCode.PROBLEMS);
        assertThat(ledger.receipts().accepted("claims-intake", 10)).isEmpty();
        assertThat(run("mend", bundle, claim().toString()).code()).isZero();
        Receipt mended = ledger.receipts().accepted("claims-intake", 10).get(0);
        assertThat(mended.replayOf()).isEqualTo(receipt.id());
        ledger.receipts().fail(mended.id(), Cause.NONE);
    }

    @Test
    void aChangedMapIsTriedOnWhatWasReceivedThen() throws Exception {
        ledger.intake().accept(arrival("claims-intake", "last-month.csv", Files.readAllBytes(claim())));
        Receipt receipt = ledger.receipts().accepted("claims-intake", 1).get(0);
        ledger.receipts().fail(receipt.id(), Cause.NONE);
        git("init", "--quiet");
        git("add", "mappings");
        git(
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example.org",
                "commit",
                "--quiet",
                "--allow-empty",
                "-m",
                "before");
        Path map = home.resolve("mappings/claims-intake/claims-intake.map.yaml");
        String before = Files.readString(map, StandardCharsets.UTF_8);
        Files.writeString(map, before.replace("{const: claims-intake}", "{const: changed}"), StandardCharsets.UTF_8);
        try {
            String today = java.time.LocalDate.now(JapanTime.clock()).toString();
            String[] compare = {"compare", "claims-intake", "--receipts", "1", "--against", "HEAD", "--from", today};
            Result changed = execute(Stream.of(compare));
            assertThat(changed.code()).as(changed.err()).isZero();
            assertThat(changed.out()).contains("exchange", "claims-intake", "changed");
            String tomorrow = java.time.LocalDate.parse(today).plusDays(1).toString();
            compare[7] = tomorrow;
            assertThat(execute(Stream.of(compare)).out()).doesNotContain("changed ");
        } finally {
            Files.writeString(map, before, StandardCharsets.UTF_8);
        }
    }

    @Test
    void aChangedSetIsTriedOnEachSendingByItself() throws Exception {
        Path sent = Path.of("mappings/care-plan-delivery/examples/care-plan-delivery/three-people-two-offices/in");
        for (String month : List.of("20260401090000", "20260501090000")) {
            List<Part> parts = new ArrayList<>();
            try (Stream<Path> files = Files.list(sent)) {
                for (Path file : files.sorted().toList()) {
                    String name = file.getFileName().toString().replace("20260401090000", month);
                    parts.add(Part.of(name, Files.readAllBytes(file)));
                }
            }
            ledger.intake().accept(arrival("care-plan-delivery", parts));
        }
        git("init", "--quiet");
        git("add", "mappings");
        git(
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example.org",
                "commit",
                "--quiet",
                "--allow-empty",
                "-m",
                "before");
        Path set = home.resolve("mappings/care-plan-delivery/care-plan-delivery.set.yaml");
        String before = Files.readString(set, StandardCharsets.UTF_8);
        Files.writeString(set, before.replace("split-by: planned.serviceOfficeNumber", ""), StandardCharsets.UTF_8);
        Files.writeString(
                set,
                Files.readString(set, StandardCharsets.UTF_8).replace("file-name: {receiverOffice: split}", ""),
                StandardCharsets.UTF_8);
        try {
            Result changed =
                    execute(Stream.of("compare", "care-plan-delivery", "--receipts", "2", "--against", "HEAD"));
            assertThat(changed.code()).as(changed.err()).isZero();
            assertThat(changed.out())
                    .contains("out/1379990011/UPPLAN", "_20260401090000.CSV", "_20260501090000.CSV")
                    .doesNotContain("set.doubled-member");
        } finally {
            Files.writeString(set, before, StandardCharsets.UTF_8);
            ledger.receipts()
                    .accepted("care-plan-delivery", 2)
                    .forEach(one -> ledger.receipts().fail(one.id(), Cause.NONE));
        }
    }

    private static void git(String... arguments) throws Exception {
        String[] command = Stream.concat(Stream.of("git", "-C", home.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Test
    void evidenceIsExportedAndVerified() throws Exception {
        dead("evidence.csv");
        Path file = home.resolve("evidence.jsonl");
        String today = java.time.LocalDate.now(JapanTime.clock()).toString();
        assertThat(run("evidence", "--from", today, "--to", today, "--out", file.toString())
                        .code())
                .isZero();
        assertThat(run("verify", file.toString()).out()).contains("intact");
        Files.writeString(
                file,
                Files.readString(file, StandardCharsets.UTF_8).replace("evidence.csv", "evidence.cvs"),
                StandardCharsets.UTF_8);
        assertThat(run("verify", file.toString()).code()).isEqualTo(ExitCode.FAULTS);
    }

    @Test
    void ledgerIsLookedAfter() throws Exception {
        assertThat(run("rotate-key").err()).isEmpty();
        assertThat(run("prune").code()).isZero();
        assertThat(run("check").out()).contains(": 0 faults");
        assertThat(run("incidents", "--json").out()).isEqualToIgnoringNewLines("{\"incidents\":[]}");
        assertThat(run("set-aside").code()).isZero();
        assertThat(run("receipts", "--limit", "1").out().lines())
                .as("headings and a row")
                .hasSizeLessThanOrEqualTo(2);
    }

    private static Path claim() throws Exception {
        try (Stream<Path> files = Files.walk(CLAIM)) {
            return files.filter(file ->
                            file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".csv"))
                    .filter(file -> !file.toString().contains("refused"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static long dead(String name) {
        ledger.intake().accept(arrival("test", name, name.getBytes(StandardCharsets.UTF_8)));
        Receipt receipt = ledger.receipts().accepted("test", 1).get(0);
        StoredPart part = new StoredPart(name, ledger.bodies().write("test", "out".getBytes(StandardCharsets.UTF_8)));
        Outgoing outgoing = new Outgoing("insurer", "", name, Map.of(), List.of(part), Instant.EPOCH);
        long id = ledger.receipts()
                .dispatch(
                        new Dispatch(receipt.id(), "", "", false, Counts.NONE, List.of(outgoing), List.of(), List.of()))
                .deliveries()
                .get(0)
                .id();
        ledger.deliveries().claim("insurer", List.of(new Ticket(id, 0, false)), Duration.ofMinutes(1));
        ledger.deliveries().settle(List.of(new Settlement.Dead(id, 1, new Cause("refused", "no such folder"), true)));
        return id;
    }

    private static Arrival arrival(String channel, String name, byte[] bytes) {
        return arrival(channel, List.of(Part.of(name, bytes)));
    }

    private static Arrival arrival(String channel, List<Part> parts) {
        return new Arrival(
                channel, channel, "folder", "outbox", "", Arrival.WhenOther.NEW_RECEIPT, "", parts, Map.of());
    }

    private static Result run(String... arguments) {
        return execute(Stream.concat(Stream.of("ledger"), Stream.of(arguments)));
    }

    private static Result execute(Stream<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, new PrintWriter(err));
        String[] all = Stream.concat(
                        Stream.of("--lang", "en", "--debug"), Stream.concat(arguments, Stream.of("--site", "here")))
                .toArray(String[]::new);
        int code = new Tsunagi(streams, Map.of(), home).execute(all);
        return new Result(code, out.toByteArray(), err.toString());
    }

    private record Result(int code, byte[] bytes, String err) {
        String out() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
