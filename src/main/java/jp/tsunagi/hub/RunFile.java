package jp.tsunagi.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * {@code data/run/hub.json}: where a running hub is, for commands on the same machine. Its owner alone may read it; it
 * holds no password. One that is there though its process is gone tells of an unclean stop.
 */
final class RunFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Clock clock;

    RunFile(Path data, Clock clock) {
        this.clock = clock;
        this.file = data.resolve("run").resolve("hub.json");
    }

    void write(String postgresUrl, String postgresUser, int httpPort) {
        try {
            Files.createDirectories(file.getParent());
            Path made = Files.createTempFile(file.getParent(), "hub", ".json"); // mode 600
            JSON.writeValue(
                    made.toFile(),
                    Map.of(
                            "pid",
                            ProcessHandle.current().pid(),
                            "postgres",
                            postgresUrl,
                            "user",
                            postgresUser,
                            "http",
                            httpPort));
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells that the hub still runs. */
    void touch() {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(clock.millis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys of the configuration that say where the database of the hub is that runs from this folder. */
    Map<String, String> postgres() {
        return read().filter(RunFile::alive)
                .map(run -> Map.of(
                        "postgres.url", run.path("postgres").asText(),
                        "postgres.user", run.path("user").asText()))
                .orElse(Map.of());
    }

    /** When a hub was last seen to run that did not stop properly. */
    Optional<Instant> leftBehind() {
        try {
            return read().filter(run -> !alive(run)).isPresent()
                    ? Optional.of(Files.getLastModifiedTime(file).toInstant())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean alive(JsonNode run) {
        return ProcessHandle.of(run.path("pid").asLong())
                .map(ProcessHandle::isAlive)
                .orElse(false);
    }

    private Optional<JsonNode> read() {
        try {
            return Files.exists(file) ? Optional.of(JSON.readTree(file.toFile())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
