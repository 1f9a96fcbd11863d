package jp.tsunagi.hub.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
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
        List<Callable<EmbeddedServer>> starts = List.of(
                () -> EmbeddedKafka.start(data.resolve("kafka"), ports.kafka(), ports.kafkaController()),
                () -> EmbeddedPostgres.start(data.resolve("postgres"), ports.postgres(), secrets),
                () -> EmbeddedArtemis.start(data.resolve("artemis"), ports.artemis(), secrets),
                () -> EmbeddedSftp.start(data.resolve("sftp"), ports.sftp(), sftpUsers, secrets));
        ExecutorService threads = Executors.newFixedThreadPool(starts.size());
        try {
            List<CompletableFuture<EmbeddedServer>> starting = starts.stream()
                    .map(start -> CompletableFuture.supplyAsync(() -> timed(start), threads))
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
        CompletionException failure = null;
        for (CompletableFuture<EmbeddedServer> one : starting) {
            try {
                up.add(one.join());
            } catch (CompletionException e) {
                failure = e;
            }
        }
        if (failure != null) {
            up.forEach(EmbeddedServers::closeQuietly);
            throw new EmbeddedServerException("an embedded server did not start", failure);
        }
        return List.copyOf(up);
    }

    private static EmbeddedServer timed(Callable<EmbeddedServer> start) {
        long from = System.nanoTime();
        try {
            EmbeddedServer server = start.call();
            LOG.debug("{} up in {} ms", server.getClass().getSimpleName(), (System.nanoTime() - from) / 1_000_000);
            return server;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private static void closeQuietly(EmbeddedServer server) {
        try {
            server.close();
        } catch (Exception e) {
            LOG.warn("{} did not stop cleanly", server.getClass().getSimpleName(), e);
        }
    }
}
