package jp.tsunagi.hub.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jp.tsunagi.hub.conf.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All servers of one data folder, started side by side. Closing stops them; their data stays. */
public final class EmbeddedServers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServers.class);

    private final List<EmbeddedServer> servers;

    private EmbeddedServers(List<EmbeddedServer> servers) {
        this.servers = servers;
    }

    /**
     * Starts the servers and waits until all take connections. Fails if one does not, after stopping the others.
     *
     * @param data where they keep what they store; made if missing
     */
    public static EmbeddedServers start(Path data, EmbeddedPorts ports, List<String> sftpUsers, Secrets secrets) {
        List<ServerStart> starts = List.of(
                new ServerStart(
                        "Kafka",
                        List.of(ports.kafka(), ports.kafkaController()),
                        () -> EmbeddedKafka.start(data.resolve("kafka"), ports.kafka(), ports.kafkaController())),
                new ServerStart(
                        "PostgreSQL",
                        List.of(ports.postgres()),
                        () -> EmbeddedPostgres.start(data.resolve("postgres"), ports.postgres(), secrets)),
                new ServerStart(
                        "Artemis",
                        List.of(ports.artemis()),
                        () -> EmbeddedArtemis.start(data.resolve("artemis"), ports.artemis(), secrets)),
                new ServerStart(
                        "SFTP",
                        List.of(ports.sftp()),
                        () -> EmbeddedSftp.start(data.resolve("sftp"), ports.sftp(), sftpUsers, secrets)));
        EmbeddedKafka.onGivingUp(() -> EmbeddedPostgres.letGo(data.resolve("postgres")));
        stopLeftOver(data.resolve("postgres"));
        starts.forEach(ServerStart::needPorts);
        ExecutorService threads = Executors.newFixedThreadPool(starts.size());
        try {
            List<CompletableFuture<EmbeddedServer>> starting = starts.stream()
                    .map(start -> CompletableFuture.supplyAsync(start::go, threads))
                    .toList();
            return new EmbeddedServers(all(starting));
        } finally {
            threads.shutdown();
        }
    }

    @Override
    public void close() {
        List<EmbeddedServer> reversed = new ArrayList<>(servers);
        Collections.reverse(reversed);
        reversed.forEach(EmbeddedServers::closeQuietly);
    }

    private static List<EmbeddedServer> all(List<CompletableFuture<EmbeddedServer>> starting) {
        List<EmbeddedServer> up = new ArrayList<>();
        List<EmbeddedServerException> failures = new ArrayList<>();
        for (CompletableFuture<EmbeddedServer> one : starting) {
            try {
                up.add(one.join());
            } catch (CompletionException e) {
                failures.add(failure(e));
            }
        }
        if (!failures.isEmpty()) {
            up.forEach(EmbeddedServers::closeQuietly);
            EmbeddedServerException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return List.copyOf(up);
    }

    /** The database of a killed hub has its port until it is stopped. */
    private static void stopLeftOver(Path data) {
        try {
            EmbeddedPostgres.stopLeftOver(data);
        } catch (IOException e) {
            throw new EmbeddedServerException("an old PostgreSQL in " + data + " cannot be looked for", e);
        }
    }

    private static EmbeddedServerException failure(CompletionException e) {
        return e.getCause() instanceof EmbeddedServerException known
                ? known
                : new EmbeddedServerException("an embedded server did not start", e);
    }

    private static void closeQuietly(EmbeddedServer server) {
        try {
            server.close();
        } catch (Exception e) {
            LOG.warn("{} did not stop cleanly", server.getClass().getSimpleName(), e);
        }
    }
}
