package jp.tsunagi.hub;

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
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A hub with one route from every source, and the partners that hand it something. */
final class SourcesHub implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);
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

    final Hub hub;
    final LedgerRows rows;
    final KafkaProducer<String, String> kafka;
    final int mllp = FreePort.find();
    private final int https = FreePort.find();
    private final HttpClient partner;
    private final Path home;

    SourcesHub(Path home) throws Exception {
        this.home = home;
        copy(Path.of("conf"), home.resolve("conf"));
        copy(Path.of("connectors"), home.resolve("connectors"));
        Files.createDirectories(home.resolve("mappings"));
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

    @Override
    public void close() {
        kafka.close();
        hub.close();
    }

    /** What the hub answers a caller who may see its health. */
    String health(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + hub.httpPort() + "/actuator/health" + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + hub.secrets().get("api.metrics.token"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** The folder that a file for this source is put into. */
    Path folder(String source) {
        return source.equals("sftp") ? home.resolve("data/sftp/home/insurer/out") : home.resolve("in");
    }

    /** Waits until the name was taken so often as new and so often as known before. */
    void taken(String source, String name, int fresh, int duplicates) {
        String where = "receipt where channel = 'taken-" + source + "' and name = '" + name + "' and state = ";
        await(source + " " + name)
                .atMost(PATIENCE)
                .until(() ->
                        rows.count(where + "'duplicate'") == duplicates && rows.count(where + "'dispatched'") == fresh);
    }

    /** Has the partner send a body over HTTPS; an empty key is none. */
    HttpResponse<String> post(String path, String key, String body) throws Exception {
        return post(path, key, HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String path, String key, HttpRequest.BodyPublisher body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + https + "/in/" + path))
                .POST(body);
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return partner.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Puts texts into the queue, in this order. */
    void send(String... texts) {
        try (var factory = new ActiveMQConnectionFactory(
                        hub.conf().get("artemis.url"), "hub", hub.secrets().get("artemis.password"));
                JMSContext context = factory.createContext()) {
            for (String text : texts) {
                context.createProducer().send(context.createQueue("from-partner"), text);
            }
        }
    }

    /** Puts a whole file there at once. */
    static void drop(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.writeString(folder.resolve("." + name + ".part"), text, StandardCharsets.UTF_8);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    static List<Path> files(Path folder) throws IOException {
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
