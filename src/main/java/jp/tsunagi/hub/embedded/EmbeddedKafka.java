package jp.tsunagi.hub.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Kafka broker that is its own controller (KRaft). Its storage is formatted once. */
final class EmbeddedKafka implements EmbeddedServer {

    private static final List<String> ONE_BROKER = List.of(
            "offsets.topic.replication.factor",
            "offsets.topic.num.partitions",
            "transaction.state.log.replication.factor",
            "transaction.state.log.min.isr",
            "transaction.state.log.num.partitions",
            "share.coordinator.state.topic.replication.factor",
            "share.coordinator.state.topic.min.isr",
            "share.coordinator.state.topic.num.partitions",
            "num.partitions");

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

    /** Set in the thread that starts it. */
    private static final ThreadLocal<@Nullable Boolean> STARTING = new ThreadLocal<>();

    private final KafkaRaftServer server;

    private EmbeddedKafka(KafkaRaftServer server) {
        this.server = server;
    }

    /**
     * What is done before Kafka ends this whole process, which it does without another word when it cannot go on, e.g.
     * because its disk is broken. A start that fails in such a way is an exception of the start instead.
     */
    static void onGivingUp(Cleaning before) {
        Exit.setHaltProcedure((code, message) -> {
            if (STARTING.get() != null) {
                throw new EmbeddedServerException("Kafka gave up while it started");
            }
            LOG.error("the embedded Kafka cannot go on, and this process ends with it: {}", message);
            try {
                before.run();
            } catch (IOException | RuntimeException e) {
                LOG.error("PostgreSQL runs on without its hub; the next start stops it", e);
            }
            Runtime.getRuntime().halt(code);
        });
    }

    @FunctionalInterface
    interface Cleaning {
        void run() throws IOException;
    }

    static EmbeddedKafka start(Path data, int port, int controllerPort) throws IOException {
        Properties configuration = configuration(data, port, controllerPort);
        format(data, configuration);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(configuration, false), Time.SYSTEM);
        STARTING.set(true);
        try {
            server.startup();
        } finally {
            STARTING.remove();
        }
        return new EmbeddedKafka(server);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties configuration(Path data, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.setProperty("listeners", "HUB://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.setProperty("advertised.listeners", "HUB://127.0.0.1:" + port);
        properties.setProperty("listener.security.protocol.map", "HUB:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("inter.broker.listener.name", "HUB");
        properties.setProperty("log.dirs", data.resolve("log").toString());
        properties.setProperty("log.flush.interval.ms", "1000");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        // after a kill the new broker waits until the old one's session is over
        properties.setProperty("broker.session.timeout.ms", "3000");
        properties.setProperty("broker.heartbeat.interval.ms", "1000");
        ONE_BROKER.forEach(key -> properties.setProperty(key, "1"));
        return properties;
    }

    private static void format(Path data, Properties configuration) throws IOException {
        if (Files.exists(data.resolve("log").resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        Path file = data.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            configuration.store(writer, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] command = {
            "format",
            "--config",
            file.toString(),
            "--cluster-id",
            Uuid.randomUuid().toString()
        };
        int exit = StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new EmbeddedServerException(
                    "Kafka could not format " + data + ": " + said.toString(StandardCharsets.UTF_8));
        }
    }
}
