package jp.tsunagi.hub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import jp.tsunagi.hub.conf.Secrets;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The servers inside the process: durable, behind a password, and back with their data after a kill. */
class EmbeddedServersTest {

    @TempDir
    Path data;

    @Test
    void keepTheirDataOverARestart() throws Exception {
        try (Started servers = start()) {
            send(servers, "kept");
            publish(servers, "kept");
            sql(servers, "create table kept(id int)");
        }
        try (Started servers = start()) {
            assertThat(receive(servers)).isEqualTo("kept");
            assertThat(read(servers)).isEqualTo("kept");
            sql(servers, "insert into kept values (1)");
        }
    }

    @Test
    void keepTheirDataWhenTheProcessIsKilled() throws Exception {
        EmbeddedPorts ports = EmbeddedPorts.free();
        Process hub = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Doomed.class.getName(),
                        data.toString(),
                        String.valueOf(ports.artemis()),
                        String.valueOf(ports.kafka()),
                        String.valueOf(ports.kafkaController()),
                        String.valueOf(ports.postgres()),
                        String.valueOf(ports.sftp()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = hub.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("stored");
        } finally {
            hub.destroyForcibly().waitFor();
        }
        // its database, a process of its own, still has its port
        try (Started servers = start(data, ports)) {
            assertThat(receive(servers)).isEqualTo("doomed");
            assertThat(read(servers)).isEqualTo("doomed");
            sql(servers, "insert into doomed values (1)");
        }
    }

    @Test
    void stopTheirDatabaseWhenKafkaEndsTheProcess() throws Exception {
        Process hub = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        GivenUp.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long database;
        try (var said = hub.inputReader(StandardCharsets.UTF_8)) {
            database = Long.parseLong(said.readLine());
            assertThat(said.readLine()).isNull();
        }
        assertThat(hub.waitFor()).isEqualTo(3);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ProcessHandle.of(database)
                        .filter(ProcessHandle::isAlive)
                        .isEmpty());
    }

    /** Says the number of its database's process; then Kafka gives up, while a client is still there. */
    static final class GivenUp {
        public static void main(String[] arguments) throws Exception {
            Path data = Path.of(arguments[0]);
            Started servers = start(data);
            Connection client = connect(servers);
            System.out.println(Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                    .get(0)
                    .strip());
            org.apache.kafka.common.utils.Exit.halt(3, "its disk is broken");
            client.close();
        }
    }

    @Test
    void tellWhoHasTheirPort() throws Exception {
        EmbeddedPorts ports = EmbeddedPorts.free();
        Map<Integer, String> servers = Map.of(
                ports.kafka(), "Kafka",
                ports.kafkaController(), "Kafka",
                ports.postgres(), "PostgreSQL",
                ports.artemis(), "Artemis",
                ports.sftp(), "SFTP");
        for (Map.Entry<Integer, String> one : servers.entrySet()) {
            int port = one.getKey();
            try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(other.isBound()).isTrue();
                assertThatThrownBy(() -> EmbeddedServers.start(data, ports, List.of("office-a"), secrets(data)))
                        .isInstanceOfSatisfying(EmbeddedServerException.class, e -> {
                            assertThat(e.takenPort()).hasValue(port);
                            assertThat(e.said().in(Locale.ENGLISH))
                                    .isEqualTo("another program has port " + port + ", which the embedded "
                                            + one.getValue() + " was to get: stop it, or change the port below"
                                            + " embedded in conf/");
                            assertThat(e.said().in(Locale.JAPANESE)).contains(one.getValue(), "別のプログラム");
                        });
            }
        }
    }

    @Test
    void tellInOneSentenceWhyOneDidNotStart() throws Exception {
        Files.createDirectories(data.resolve("kafka/log"));
        Files.writeString(data.resolve("kafka/log/meta.properties"), "version=1\ncluster.id=試験\nnode.id=2\n");
        assertThatThrownBy(() -> start(data)).isInstanceOfSatisfying(EmbeddedServerException.class, e -> {
            assertThat(e.takenPort()).isEmpty();
            assertThat(e.said().in(Locale.ENGLISH))
                    .startsWith("the embedded Kafka did not start (")
                    .doesNotContain("\n");
        });
        assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    /** Stores one thing in each server and then waits to be killed. */
    static final class Doomed {
        public static void main(String[] arguments) throws Exception {
            int[] ports =
                    Stream.of(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
            Started servers =
                    start(Path.of(arguments[0]), new EmbeddedPorts(ports[0], ports[1], ports[2], ports[3], ports[4]));
            send(servers, "doomed");
            publish(servers, "doomed");
            sql(servers, "create table doomed(id int)");
            System.out.println("stored");
            Thread.currentThread().join();
        }
    }

    @Test
    void letNobodyInWithoutThePassword() throws Exception {
        try (Started servers = start()) {
            Map<String, String> at = servers.properties();
            assertThatThrownBy(() -> new ActiveMQConnectionFactory(at.get("artemis.url"), "hub", "guess")
                            .createConnection()
                            .close())
                    .isInstanceOf(jakarta.jms.JMSSecurityException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(at.get("postgres.url"), "postgres", "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThatThrownBy(() -> sftp(at, "guess").close()).hasMessageContaining("authentication");
        }
    }

    @Test
    void syncEveryCommit() throws Exception {
        try (Started servers = start();
                Connection connection = connect(servers);
                Statement statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (ResultSet rows = statement.executeQuery("show " + setting)) {
                    rows.next();
                    assertThat(rows.getString(1)).as(setting).isEqualTo("on");
                }
            }
        }
    }

    @Test
    void shutEachSftpUserIntoTheirHome() throws Exception {
        Files.writeString(data.resolve("outside.txt"), "試験");
        try (Started servers = start();
                ClientSession session = sftp(servers.properties(), password("office-a"));
                SftpClient client = SftpClientFactory.instance().createSftpClient(session)) {
            assertThat(client.canonicalPath("../../../..")).isEqualTo("/");
            assertThatThrownBy(() -> client.open("../../../outside.txt").close())
                    .isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void storeTheirPasswordsForTheOwnerOnly() throws Exception {
        start().close();
        try (var files = Files.list(data.resolve("secrets"))) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    private Started start() {
        return start(data);
    }

    private static Started start(Path data) {
        return start(data, EmbeddedPorts.free());
    }

    private static Started start(Path data, EmbeddedPorts ports) {
        return new Started(
                EmbeddedServers.start(data, ports, List.of("office-a"), secrets(data)), ports.properties(data));
    }

    /** Running servers and where they stand. */
    private record Started(EmbeddedServers running, Map<String, String> properties) implements AutoCloseable {
        @Override
        public void close() {
            running.close();
        }
    }

    private static Secrets secrets(Path data) {
        return new Secrets(data.resolve("secrets"), Map.of());
    }

    private String password(String user) {
        return secrets(data).get("sftp." + user + ".password");
    }

    private static ActiveMQConnectionFactory artemis(Started servers) {
        return new ActiveMQConnectionFactory(servers.properties().get("artemis.url"), "hub", secretOf(servers));
    }

    private static String secretOf(Started servers) {
        Path knownHosts = Path.of(servers.properties().get("sftp.known-hosts"));
        return secrets(knownHosts.getParent().getParent()).get("artemis.password");
    }

    private static void send(Started servers, String text) {
        try (var factory = artemis(servers);
                var context = factory.createContext()) {
            context.createProducer().send(context.createQueue("kept"), text);
        }
    }

    private static String receive(Started servers) {
        try (var factory = artemis(servers);
                var context = factory.createContext()) {
            return context.createConsumer(context.createQueue("kept")).receiveBody(String.class, 20_000);
        }
    }

    private static void publish(Started servers, String text) throws Exception {
        Map<String, Object> to =
                Map.of("bootstrap.servers", servers.properties().get("kafka.brokers"));
        try (var producer = new KafkaProducer<>(to, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("kept", text)).get();
        }
    }

    private static String read(Started servers) {
        Map<String, Object> from =
                Map.of("bootstrap.servers", servers.properties().get("kafka.brokers"), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(from, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("kept", 0)));
            return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
        }
    }

    private static void sql(Started servers, String sql) throws SQLException {
        try (Connection connection = connect(servers);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(Started servers) throws SQLException {
        Path knownHosts = Path.of(servers.properties().get("sftp.known-hosts"));
        String password = secrets(knownHosts.getParent().getParent()).get("postgres.password");
        return DriverManager.getConnection(servers.properties().get("postgres.url"), "postgres", password);
    }

    private static ClientSession sftp(Map<String, String> at, String password) throws Exception {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((session, address, key) -> true);
        client.start();
        ClientSession session = client.connect("office-a", "127.0.0.1", Integer.parseInt(at.get("sftp.port")))
                .verify(Duration.ofSeconds(20))
                .getSession();
        session.addPasswordIdentity(password);
        session.auth().verify(Duration.ofSeconds(20));
        return session;
    }
}
