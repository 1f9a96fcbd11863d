package jp.tsunagi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.tsunagi.hub.conf.FreePort;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.live.LiveMappings;
import jp.tsunagi.hub.partner.DemoCertificates;
import jp.tsunagi.hub.partner.Hospital;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every source, with its own real server: told yes when it is durable, told no when it is not, and never twice. */
class SourcesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ROUTE = """
            - route:
                id: taken-folder
                from:
                  uri: kamelet:partner-folder-source
                  parameters: {folder: "%1$s", interval: "100"}
                  steps: [{to: "receipt:taken-folder"}]
            - route:
                id: taken-marked
                from:
                  uri: kamelet:partner-folder-source
                  parameters: {folder: "%1$s-marked", interval: "100", whole: named, marker: "${file:name}.done"}
                  steps: [{to: "receipt:taken-marked"}]
            - route:
                id: taken-sftp
                from:
                  uri: kamelet:partner-sftp-source
                  parameters:
                    host: "{{sftp.host}}"
                    port: "{{sftp.port}}"
                    user: insurer
                    secret: sftp.insurer.password
                    folder: out
                    interval: "200"
                  steps: [{to: "receipt:taken-sftp"}]
            - route:
                id: taken-renamed
                from:
                  uri: kamelet:partner-sftp-source
                  parameters:
                    host: "{{sftp.host}}"
                    port: "{{sftp.port}}"
                    user: insurer
                    secret: sftp.insurer.password
                    folder: renamed
                    whole: named
                    interval: "200"
                  steps: [{to: "receipt:taken-renamed"}]
            - route:
                id: taken-beside
                from:
                  uri: kamelet:partner-sftp-source
                  parameters:
                    host: "{{sftp.host}}"
                    port: "{{sftp.port}}"
                    user: insurer
                    secret: sftp.insurer.password
                    folder: beside
                    whole: named
                    marker: "${file:name}.ok"
                    interval: "200"
                  steps: [{to: "receipt:taken-beside"}]
            - route:
                id: taken-mllp
                from:
                  uri: kamelet:hospital-mllp-source
                  parameters: {host: 127.0.0.1, port: "%2$d"}
                  steps: [{to: "receipt:taken-mllp"}]
            - route:
                id: taken-https
                from:
                  uri: kamelet:partner-https-source
                  parameters: {path: taken}
                  steps: [{to: "receipt:taken-https"}]
            - route:
                id: taken-jms
                from:
                  uri: kamelet:partner-jms-source
                  parameters: {queue: from-partner}
                  steps: [{to: "receipt:taken-jms"}]
            - route:
                id: taken-kafka
                from:
                  uri: kamelet:partner-kafka-source
                  parameters: {topic: from-partner, group: tsunagi}
                  steps: [{to: "receipt:taken-kafka"}]
            """;
    private static final String WORK = """
            - route:
                id: %1$s-work
                from:
                  uri: receipt:%1$s
                  steps: [{to: "log:taken?level=OFF"}]
            """;

    @TempDir
    static Path home;

    private static Hub hub;
    private static LedgerRows rows;
    private static HttpClient partner;
    private static KafkaProducer<String, String> kafka;
    private static int mllp;
    private static int https;

    @BeforeAll
    static void start() throws Exception {
        copy(Path.of("conf"), home.resolve("conf"));
        copy(Path.of("connectors"), home.resolve("connectors"));
        Files.createDirectories(home.resolve("mappings"));
        mllp = FreePort.find();
        https = FreePort.find();
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(
                home.resolve("routes/taken.camel.yaml"),
                ROUTE.formatted(home.resolve("in"), mllp)
                        + Stream.of("folder", "marked", "sftp", "renamed", "beside", "mllp", "https", "jms", "kafka")
                                .map(source -> WORK.formatted("taken-" + source))
                                .collect(Collectors.joining()),
                StandardCharsets.UTF_8);
        Path data = Files.createDirectories(home.resolve("data"));
        Secrets secrets = new Secrets(data.resolve("secrets"), Map.of());
        DemoCertificates certificates = DemoCertificates.in(data.resolve("tls"), secrets);
        same(data, "platform.key-store.password", "https.certificate.password");
        same(data, "platform.trust-store.password", "https.clients.password");
        HubSettings settings = HubSettings.embedded(home, data)
                .with("https.port", String.valueOf(https))
                .with("https.certificate", certificates.serverStore().toString())
                .with("https.clients", certificates.trustStore().toString())
                .with("https.largest", "1MB");
        hub = Hub.start(settings, folder -> new LiveMappings.Reading(map -> Optional.empty(), List.of()));
        rows = LedgerRows.of(hub);
        partner =
                HttpClient.newBuilder().sslContext(certificates.clientContext()).build();
        kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", hub.conf().get("kafka.brokers")),
                new StringSerializer(),
                new StringSerializer());
    }

    @AfterAll
    static void stop() {
        kafka.close();
        hub.close();
    }

    @Test
    void fileIsTakenOnceAndItsNameMayComeAgainWithOtherContent() throws Exception {
        for (String source : List.of("folder", "sftp")) {
            drop(folder(source), "a.csv", "一");
            taken(source, "a.csv", 1, 0);
            gone(source, "a.csv");
            drop(folder(source), "a.csv", "一");
            taken(source, "a.csv", 1, 1);
            gone(source, "a.csv");
            drop(folder(source), "a.csv", "二");
            taken(source, "a.csv", 2, 1);
            gone(source, "a.csv");

            assertThat(done(folder(source), "a.csv")).as(source).hasSize(3);
        }
    }

    @Test
    void fileWithoutItsMarkAndAnEmptyFileAreLeftAlone() throws Exception {
        Path marked = home.resolve("in-marked");
        drop(marked, "unmarked.csv", "一");
        drop(folder("folder"), "empty.csv", "");
        drop(marked, "marked.csv", "二");
        drop(marked, "marked.csv.done", "");

        taken("marked", "marked.csv", 1, 0);
        assertThat(marked.resolve("unmarked.csv")).exists();
        assertThat(folder("folder").resolve("empty.csv")).exists();
        assertThat(rows.count("receipt where name in ('unmarked.csv', 'empty.csv')"))
                .isZero();
        URI health = URI.create("http://127.0.0.1:" + hub.httpPort() + "/actuator/health");
        HttpRequest request = HttpRequest.newBuilder(health)
                .header("Authorization", "Bearer " + hub.secrets().get("api.metrics.token"))
                .build();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.ofString())
                                .body())
                        .contains("in-marked\":[\"without its mark (1)\"]", "\"empty (1)\""));
    }

    @Test
    void largeFileOfAnSftpServerIsTakenWithoutACopyOnDisk() throws Exception {
        drop(folder("sftp"), "large.csv", "0123456789abcdef".repeat(1 << 17));
        taken("sftp", "large.csv", 1, 0);

        assertThat(rows.all("select size from ledger.receipt where name = 'large.csv'"))
                .containsExactly("2097152");
        assertThat(files(home.resolve("data/work"))).isEmpty();
    }

    @Test
    void uploadOverSftpIsTakenWhenItIsRenamedOrItsMarkIsThere() throws Exception {
        Path insurer = home.resolve("data/sftp/home/insurer");
        Path renamed = Files.createDirectories(insurer.resolve("renamed"));
        Path beside = Files.createDirectories(insurer.resolve("beside"));
        Files.writeString(renamed.resolve("a.csv.part"), "half", StandardCharsets.UTF_8);
        Files.writeString(beside.resolve("a.csv"), "half", StandardCharsets.UTF_8);
        drop(renamed, "first.csv", "一");
        drop(beside, "first.csv", "一");
        drop(beside, "first.csv.ok", "");
        taken("renamed", "first.csv", 1, 0);
        taken("beside", "first.csv", 1, 0);
        assertThat(rows.count("receipt where channel in ('taken-renamed', 'taken-beside') and name like 'a.csv%'"))
                .as("looked at, and left alone")
                .isZero();

        Files.writeString(renamed.resolve("a.csv.part"), " whole", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        Files.move(renamed.resolve("a.csv.part"), renamed.resolve("a.csv"), StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(beside.resolve("a.csv"), " whole", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        drop(beside, "a.csv.ok", "");

        taken("renamed", "a.csv", 1, 0);
        taken("beside", "a.csv", 1, 0);
        assertThat(rows.all("select distinct size from ledger.receipt where name = 'a.csv'"
                        + " and channel in ('taken-renamed', 'taken-beside')"))
                .containsExactly("10");
    }

    @Test
    void hospitalIsAnsweredWhenItsMessageIsDurable() throws Exception {
        try (Hospital hospital = Hospital.connect("127.0.0.1", mllp)) {
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
        assertThat(post("taken", "k1", "一").statusCode()).isEqualTo(202);
        assertThat(post("taken", "k1", "一")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).contains("\"duplicate\":true");
        });
        assertThat(post("taken", "k1", "二").statusCode()).isEqualTo(409);
        assertThat(post("taken", "", "一").statusCode()).isEqualTo(400);
        assertThat(post("elsewhere", "k1", "一").statusCode()).isEqualTo(404);
        assertThat(post("taken", "k2", "x".repeat(1 << 20)).statusCode()).isEqualTo(202);
        assertThat(post("taken", "k3", "x".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
        assertThat(chunked("k4", (1 << 20) + 1).statusCode()).isEqualTo(413);
        assertThat(states("taken-https", "true")).containsExactly("dispatched", "dispatched", "duplicate");
    }

    @Test
    void doorIsShutWithoutTls() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + hub.httpPort() + "/in/taken");
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
        send("queued", "queued");
        kafka.send(new ProducerRecord<>("from-partner", "k", "streamed")).get();
        kafka.send(new ProducerRecord<>("from-partner", "k", "streamed")).get();

        await().atMost(PATIENCE).until(() -> rows.count("receipt where channel = 'taken-jms' and source = 'jms'") >= 2);
        await().atMost(PATIENCE).until(() -> rows.count("receipt where channel = 'taken-kafka'") >= 2);
        assertThat(rows.all("select distinct split_part(identity, '/', 1) from ledger.receipt"
                        + " where channel = 'taken-kafka'"))
                .containsExactly("from-partner");
    }

    @Test
    void whileTheLedgerIsAwayEverySourceIsToldNoAndAfterwardsNothingIsMissing() throws Exception {
        try (Connection door = rows.open()) {
            shut(door);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(readiness())
                            .contains(
                                    "\"ledger\":{\"status\":\"OUT_OF_SERVICE\"",
                                    "\"broker\":{\"status\":\"UP\"",
                                    "\"kafka\":{\"status\":\"UP\""));
            drop(folder("folder"), "away.csv", "一");
            drop(folder("sftp"), "away.csv", "一");
            send("away", "later", "latest");
            kafka.send(new ProducerRecord<>("from-partner", "k", "away")).get();
            try (Hospital hospital = Hospital.connect("127.0.0.1", mllp)) {
                assertThat(hospital.send(message("AWAY", "試験 太郎"))).isEqualTo("AR");
            }
            assertThat(post("taken", "away", "一").statusCode()).isEqualTo(503);
            assertThat(folder("folder").resolve("away.csv")).exists();
            assertThat(folder("sftp").resolve("away.csv")).exists();
            open(door);
        }
        taken("folder", "away.csv", 1, 0);
        taken("sftp", "away.csv", 1, 0);
        try (Hospital hospital = Hospital.connect("127.0.0.1", mllp)) {
            assertThat(hospital.send(message("AWAY", "試験 太郎"))).isEqualTo("AA");
        }
        assertThat(post("taken", "away", "一").statusCode()).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> rows.count("receipt where channel = 'taken-jms' and sha256 in (sha256('away'),"
                                + " sha256('later'), sha256('latest'))")
                        == 3);
        assertThat(rows.all("select case sha256 when sha256('away') then 'away' when sha256('later') then 'later'"
                        + " else 'latest' end from ledger.receipt where channel = 'taken-jms'"
                        + " and sha256 in (sha256('away'), sha256('later'), sha256('latest')) order by id"))
                .as("a queue's order, though its first message was waited for")
                .containsExactly("away", "later", "latest");
        String sha256 = "encode(sha256('away'), 'hex')";
        for (String channel : List.of("taken-jms", "taken-kafka")) {
            await(channel)
                    .atMost(PATIENCE)
                    .until(() -> rows.count(
                                    "receipt where channel = '" + channel + "' and encode(sha256, 'hex') = " + sha256)
                            == 1);
        }
    }

    private static String readiness() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + hub.httpPort() + "/actuator/health/readiness");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + hub.secrets().get("api.metrics.token"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
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

    private static Path folder(String source) {
        return source.equals("sftp") ? home.resolve("data/sftp/home/insurer/out") : home.resolve("in");
    }

    private static void taken(String source, String name, int fresh, int duplicates) {
        String where = "receipt where channel = 'taken-" + source + "' and name = '" + name + "' and state = ";
        await(source + " " + name)
                .atMost(PATIENCE)
                .until(() ->
                        rows.count(where + "'duplicate'") == duplicates && rows.count(where + "'dispatched'") == fresh);
    }

    private static void gone(String source, String name) {
        await(source)
                .atMost(PATIENCE)
                .until(() -> Files.notExists(folder(source).resolve(name)));
    }

    private static List<String> states(String channel, String where) throws SQLException {
        return rows.all("select replace(state, 'accepted', 'dispatched') from ledger.receipt where channel = '"
                + channel + "' and " + where + " order by 1");
    }

    private static byte[] message(String control, String person) {
        return ("MSH|^~\\&|EHR|H|||20260401||MDM^T02^MDM_T02|" + control + "|P|2.5||||||UNICODE UTF-8\rPID|||1||"
                        + person + "\r")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> post(String path, String key, String body) throws Exception {
        return post(path, key, HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> chunked(String key, int size) throws Exception {
        return post(
                "taken",
                key,
                HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[size])));
    }

    private static HttpResponse<String> post(String path, String key, HttpRequest.BodyPublisher body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + https + "/in/" + path))
                .POST(body);
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return partner.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void send(String... texts) {
        try (var factory = new ActiveMQConnectionFactory(
                        hub.conf().get("artemis.url"), "hub", hub.secrets().get("artemis.password"));
                JMSContext context = factory.createContext()) {
            for (String text : texts) {
                context.createProducer().send(context.createQueue("from-partner"), text);
            }
        }
    }

    private static void drop(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.writeString(folder.resolve("." + name + ".part"), text, StandardCharsets.UTF_8);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Path> done(Path folder, String name) throws IOException {
        return files(folder.resolve(".done")).stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void same(Path data, String secret, String other) throws IOException {
        Files.copy(
                data.resolve("secrets").resolve(secret), data.resolve("secrets").resolve(other));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
