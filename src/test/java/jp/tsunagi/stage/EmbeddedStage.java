package jp.tsunagi.stage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.embedded.EmbeddedPorts;

/** Servers inside the hub's own process: whoever kills the hub kills them all, except the database's child process. */
public final class EmbeddedStage implements Stage {

    private final Path data;
    private final EmbeddedPorts ports =
            new EmbeddedPorts(FreePort.any(), FreePort.any(), FreePort.any(), FreePort.any(), FreePort.any());

    /** @param data the hub's data folder */
    public EmbeddedStage(Path data) {
        this.data = data;
        Secrets secrets = new Secrets(data.resolve("secrets"), Map.of());
        secrets.made("artemis.password");
        secrets.made("postgres.password");
    }

    @Override
    public Map<String, String> site() {
        Map<String, String> site = new TreeMap<>(Map.of("data.folder", data.toString(), "artemis.user", "hub"));
        site.put("embedded.artemis-port", String.valueOf(ports.artemis()));
        site.put("embedded.kafka-port", String.valueOf(ports.kafka()));
        site.put("embedded.kafka-controller-port", String.valueOf(ports.kafkaController()));
        site.put("embedded.postgres-port", String.valueOf(ports.postgres()));
        site.put("embedded.sftp-port", String.valueOf(ports.sftp()));
        // the hub knows these by itself; the harness must know them too
        site.put("artemis.url", "tcp://127.0.0.1:" + ports.artemis());
        site.put("kafka.brokers", "127.0.0.1:" + ports.kafka());
        site.put("postgres.user", "postgres");
        site.put(
                "postgres.url",
                "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/postgres?reWriteBatchedInserts=true");
        return site;
    }

    @Override
    public List<String> arguments() {
        return List.of("--embedded");
    }

    @Override
    public Path data() {
        return data;
    }

    @Override
    public String secret(String name) throws Exception {
        return Files.readString(data.resolve("secrets").resolve(name), StandardCharsets.UTF_8)
                .strip();
    }

    @Override
    public List<String> killable() {
        return List.of();
    }

    @Override
    public void kill(String server) {
        throw new UnsupportedOperationException(server + " dies with the hub");
    }

    @Override
    public void start(String server) {
        throw new UnsupportedOperationException(server + " starts with the hub");
    }

    @Override
    public Path sftpFiles(String account) {
        return data.resolve("sftp").resolve("home").resolve(account);
    }

    @Override
    public Optional<AutoCloseable> fillDisk() {
        return Optional.empty();
    }

    @Override
    public void remove() {
        // what it stored lies in the campaign's own folder
    }

    @Override
    public void close() {
        // its servers end with the hub
    }
}
