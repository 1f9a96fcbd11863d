package jp.tsunagi.hub;

import static jp.tsunagi.hub.SourcesHub.PATIENCE;
import static jp.tsunagi.hub.SourcesHub.drop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import jp.tsunagi.hub.partner.Hospital;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages over MLLP and HTTPS, from a queue and a topic, each with its own real server: told yes when they are
 * durable, told no when they are not. Of a ledger that is away every source is told, those of files too.
 */
class MessageSourcesTest {

    @TempDir
    static Path home;

    private static SourcesHub sources;

    @BeforeAll
    static void start() throws Exception {
        sources = new SourcesHub(home);
    }

    @AfterAll
    static void stop() {
        sources.close();
    }

    @Test
    void hospitalIsAnsweredWhenItsMessageIsDurable() throws Exception {
        try (Hospital hospital = Hospital.connect("127.0.0.1", sources.mllp)) {
            assertThat(hospital.send(message("M1", "試験 太郎"))).isEqualTo("AA");
            assertThat(hospital.send(message("M1", "試験 太郎"))).isEqualTo("AA");
            assertThat(hospital.send(message("M1", "試験 花子"))).isEqualTo("AA");
            assertThat(hospital.send("MSH|^~\\&|EHR|H||||||||P|2.5\r".getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo("AE");
        }
        assertThat(states("taken-mllp", "identity = 'EHR/H/M1'"))
                .containsExactly("dispatched", "dispatched", "duplicate");
    }

    @Test
    void requestIsAnsweredWhenItIsDurableAndItsKeyIsKnownAgain() throws Exception {
        assertThat(sources.post("taken", "k1", "一").statusCode()).isEqualTo(202);
        assertThat(sources.post("taken", "k1", "一")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).contains("\"duplicate\":true");
        });
        assertThat(sources.post("taken", "k1", "二").statusCode()).isEqualTo(409);
        assertThat(sources.post("taken", "", "一").statusCode()).isEqualTo(400);
        assertThat(sources.post("elsewhere", "k1", "一").statusCode()).isEqualTo(404);
        assertThat(sources.post("taken", "k2", "x".repeat(1 << 20)).statusCode())
                .isEqualTo(202);
        assertThat(sources.post("taken", "k3", "x".repeat((1 << 20) + 1)).statusCode())
                .isEqualTo(413);
        assertThat(chunked("k4", (1 << 20) + 1).statusCode()).isEqualTo(413);
        assertThat(states("taken-https", "true")).containsExactly("dispatched", "dispatched", "duplicate");
    }

    @Test
    void doorIsShutWithoutTls() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + sources.hub.httpPort() + "/in/taken");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Idempotency-Key", "plain")
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void messagesOfQueueAndTopicAreEachTakenOnce() throws Exception {
        sources.send("queued", "queued");
        sources.kafka
                .send(new ProducerRecord<>("from-partner", "k", "streamed"))
                .get();
        sources.kafka
                .send(new ProducerRecord<>("from-partner", "k", "streamed"))
                .get();

        await().atMost(PATIENCE)
                .until(() -> sources.rows.count("receipt where channel = 'taken-jms' and source = 'jms'") >= 2);
        await().atMost(PATIENCE).until(() -> sources.rows.count("receipt where channel = 'taken-kafka'") >= 2);
        assertThat(sources.rows.all("select distinct split_part(identity, '/', 1) from ledger.receipt"
                        + " where channel = 'taken-kafka'"))
                .containsExactly("from-partner");
    }

    @Test
    void whileTheLedgerIsAwayEverySourceIsToldNoAndAfterwardsNothingIsMissing() throws Exception {
        try (Connection door = sources.rows.open()) {
            shut(door);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(sources.health("/readiness"))
                            .contains(
                                    "\"ledger\":{\"status\":\"OUT_OF_SERVICE\"",
                                    "\"broker\":{\"status\":\"UP\"",
                                    "\"kafka\":{\"status\":\"UP\""));
            drop(sources.folder("folder"), "away.csv", "一");
            drop(sources.folder("sftp"), "away.csv", "一");
            sources.send("away", "later", "latest");
            sources.kafka
                    .send(new ProducerRecord<>("from-partner", "k", "away"))
                    .get();
            try (Hospital hospital = Hospital.connect("127.0.0.1", sources.mllp)) {
                assertThat(hospital.send(message("AWAY", "試験 太郎"))).isEqualTo("AR");
            }
            assertThat(sources.post("taken", "away", "一").statusCode()).isEqualTo(503);
            assertThat(sources.folder("folder").resolve("away.csv")).exists();
            assertThat(sources.folder("sftp").resolve("away.csv")).exists();
            open(door);
        }
        sources.taken("folder", "away.csv", 1, 0);
        sources.taken("sftp", "away.csv", 1, 0);
        try (Hospital hospital = Hospital.connect("127.0.0.1", sources.mllp)) {
            assertThat(hospital.send(message("AWAY", "試験 太郎"))).isEqualTo("AA");
        }
        assertThat(sources.post("taken", "away", "一").statusCode()).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> sources.rows.count("receipt where channel = 'taken-jms' and sha256 in (sha256('away'),"
                                + " sha256('later'), sha256('latest'))")
                        == 3);
        assertThat(sources.rows.all(
                        "select case sha256 when sha256('away') then 'away' when sha256('later') then 'later'"
                                + " else 'latest' end from ledger.receipt where channel = 'taken-jms'"
                                + " and sha256 in (sha256('away'), sha256('later'), sha256('latest')) order by id"))
                .as("a queue's order, though its first message was waited for")
                .containsExactly("away", "later", "latest");
        String sha256 = "encode(sha256('away'), 'hex')";
        for (String channel : List.of("taken-jms", "taken-kafka")) {
            await(channel)
                    .atMost(PATIENCE)
                    .until(() -> sources.rows.count(
                                    "receipt where channel = '" + channel + "' and encode(sha256, 'hex') = " + sha256)
                            == 1);
        }
    }

    private static void shut(Connection door) throws SQLException {
        try (Statement statement = door.createStatement()) {
            statement.execute("alter role postgres nologin");
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where pid <> pg_backend_pid() and backend_type = 'client backend'");
        }
    }

    private static void open(Connection door) throws SQLException {
        try (Statement statement = door.createStatement()) {
            statement.execute("alter role postgres login");
        }
    }

    private static List<String> states(String channel, String where) throws SQLException {
        return sources.rows.all("select replace(state, 'accepted', 'dispatched') from ledger.receipt where channel = '"
                + channel + "' and " + where + " order by 1");
    }

    private static byte[] message(String control, String person) {
        return ("MSH|^~\\&|EHR|H|||20260401||MDM^T02^MDM_T02|" + control + "|P|2.5||||||UNICODE UTF-8\rPID|||1||"
                        + person + "\r")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> chunked(String key, int size) throws Exception {
        return sources.post(
                "taken",
                key,
                HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[size])));
    }
}
