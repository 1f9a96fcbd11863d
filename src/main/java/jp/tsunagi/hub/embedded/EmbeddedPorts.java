package jp.tsunagi.hub.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import jp.tsunagi.hub.conf.FreePort;

/** The loopback ports of the servers. */
public record EmbeddedPorts(int artemis, int kafka, int kafkaController, int postgres, int sftp) {

    /** The keys of the ports, in the order of this record. */
    public static final List<String> KEYS = List.of(
            "embedded.artemis-port",
            "embedded.kafka-port",
            "embedded.kafka-controller-port",
            "embedded.postgres-port",
            "embedded.sftp-port");

    /** The configured ports; 0 stands for any that is free now. */
    public static EmbeddedPorts of(ToIntFunction<String> configured) {
        return new EmbeddedPorts(
                orFree(configured.applyAsInt("embedded.artemis-port")),
                orFree(configured.applyAsInt("embedded.kafka-port")),
                orFree(configured.applyAsInt("embedded.kafka-controller-port")),
                orFree(configured.applyAsInt("embedded.postgres-port")),
                orFree(configured.applyAsInt("embedded.sftp-port")));
    }

    /**
     * Where the servers stand, as configuration keys.
     *
     * @param data the data folder they are started with
     */
    public Map<String, String> properties(Path data) {
        return Map.of(
                "artemis.url",
                "tcp://127.0.0.1:" + artemis,
                "artemis.user",
                EmbeddedArtemis.USER,
                "kafka.brokers",
                "127.0.0.1:" + kafka,
                "postgres.url",
                "jdbc:postgresql://127.0.0.1:" + postgres + "/postgres?reWriteBatchedInserts=true",
                "postgres.user",
                EmbeddedPostgres.USER,
                "sftp.host",
                "127.0.0.1",
                "sftp.port",
                String.valueOf(sftp),
                "sftp.known-hosts",
                EmbeddedSftp.knownHosts(data.resolve("sftp")).toString());
    }

    /** Any free ports. */
    public static EmbeddedPorts free() {
        return of(key -> 0);
    }

    private static int orFree(int port) {
        return port == 0 ? FreePort.find() : port;
    }
}
