package jp.tsunagi.hub.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.problem.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the folders of the text and takes over what changed as soon as they are quiet, so that a file written in
 * pieces is read once. It also looks without being told, since some file systems tell nothing.
 */
public final class LiveText implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveText.class);
    private static final long QUIET_MILLIS = 150;

    private final List<Path> folders;
    private final LiveMappings mappings;
    private final LiveRoutes routes;
    private final LivePartners partners;
    private final Function<PartnerPolicies, List<Fault>> senders;
    private final Duration lookAnyway;
    private final WatchService watch;
    private final Set<Object> watched = new HashSet<>();
    private final Thread thread;

    /** @param senders changes over to other partners, or tells what keeps it from that */
    public LiveText(
            Path home,
            LiveMappings mappings,
            LiveRoutes routes,
            LivePartners partners,
            Function<PartnerPolicies, List<Fault>> senders,
            Duration lookAnyway) {
        this.folders = List.of(
                home.resolve("routes"), home.resolve("connectors"), home.resolve("mappings"), home.resolve("conf"));
        this.mappings = mappings;
        this.routes = routes;
        this.partners = partners;
        this.senders = senders;
        this.lookAnyway = lookAnyway;
        try {
            this.watch = home.getFileSystem().newWatchService();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.thread = new Thread(this::run, "live-text");
        this.thread.setDaemon(true);
    }

    /** Takes over what is there now, then watches. */
    public void start() {
        register();
        sweep();
        thread.start();
    }

    /** Takes over what changed; the partners and the maps first, since routes name them. */
    public void sweep() {
        PartnerPolicies before = partners.get();
        partners.sweep(List.of(routes::faultsWith, senders));
        if (before != partners.get()) {
            routes.retryRefused();
        }
        if (mappings.sweep(routes::maps)) {
            routes.retryRefused();
        }
        routes.sweep();
    }

    @Override
    public void close() {
        try {
            watch.close();
            thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (true) {
            try {
                waitForChange();
                register();
                sweep();
            } catch (InterruptedException | ClosedWatchServiceException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("the text could not be read; the old text goes on", e);
            }
        }
    }

    private void waitForChange() throws InterruptedException {
        WatchKey key = watch.poll(lookAnyway.toMillis(), TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            if (!key.reset()) {
                watched.remove(key.watchable());
            }
            key = watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void register() {
        for (Path folder : folders) {
            try (Stream<Path> below = Files.isDirectory(folder) ? Files.walk(folder) : Stream.empty()) {
                for (Path directory : below.filter(Files::isDirectory).toList()) {
                    if (watched.add(directory)) {
                        directory.register(
                                watch,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_MODIFY,
                                StandardWatchEventKinds.ENTRY_DELETE);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
