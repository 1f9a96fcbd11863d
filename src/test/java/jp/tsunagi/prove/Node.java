package jp.tsunagi.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jp.tsunagi.stage.FastStart;
import jp.tsunagi.stage.HubProcess;
import org.jspecify.annotations.Nullable;

/** One place for a hub process: it is started again and again, and each life but the last ends by a doom. */
final class Node {

    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(4);
    private static final Duration STOPPED_WITHIN = Duration.ofMinutes(1);
    /** The archive of its classes is written after it has stopped. */
    private static final Duration ARCHIVED_WITHIN = Duration.ofMinutes(4);

    private final String name;
    private final Path home;
    private final FastStart java;
    private final List<String> arguments;
    private final Path log;
    private final int httpPort;
    private final Journal journal;
    private Duration lastStart = Duration.ofSeconds(6);
    private volatile @Nullable HubProcess running;

    Node(String name, Path home, FastStart java, List<String> arguments, Path log, int httpPort, Journal journal) {
        this.name = name;
        this.home = home;
        this.java = java;
        this.arguments = List.copyOf(arguments);
        this.log = log;
        this.httpPort = httpPort;
        this.journal = journal;
    }

    /**
     * Starts it and ends it as the doom says.
     *
     * @return whether it died at the named moment, if one was named
     */
    boolean live(Doom doom) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        HubProcess hub = start(doom.crashAt());
        boolean healthy = true;
        if (doom.healthyFirst()) {
            healthy = hub.awaitHealthy(HEALTHY_WITHIN);
            if (healthy) {
                lastStart = Duration.ofNanos(System.nanoTime() - begun);
            }
        }
        boolean diedByItself = hub.awaitEnd(doom.after(lastStart));
        String how = diedByItself ? "exit " + hub.exit() : "SIGKILL";
        hub.kill();
        running = null;
        journal.write(
                Entry.Kind.KILL, name, "", doom.crashAt() + " " + how + (healthy ? "" : " before it was healthy"));
        if (diedByItself && hub.exit() != 137) {
            throw new IllegalStateException(name + " ended by itself with exit " + hub.exit() + "; see " + log);
        }
        return !doom.crashAt().isEmpty() && diedByItself;
    }

    /** Starts it and stops it once properly, if that makes its later lives begin sooner. */
    void rehearse() throws IOException, InterruptedException {
        if (java.missing()) {
            settle();
            if (!stop(ARCHIVED_WITHIN)) {
                throw new IllegalStateException(name + " does not stop when it is told to; see " + log);
            }
        }
    }

    /** Starts it for good. */
    void settle() throws IOException, InterruptedException {
        if (!start("").awaitHealthy(HEALTHY_WITHIN)) {
            throw new IllegalStateException(name + " does not become healthy; see " + log);
        }
    }

    /** SIGTERM, then SIGKILL. @return whether the first was enough */
    boolean stop() throws InterruptedException {
        return stop(STOPPED_WITHIN);
    }

    private boolean stop(Duration within) throws InterruptedException {
        HubProcess hub = running;
        if (hub == null) {
            return true;
        }
        boolean stopped = hub.stop(within);
        hub.kill();
        running = null;
        return stopped;
    }

    private HubProcess start(String crashAt) throws IOException {
        HubProcess hub = HubProcess.start(home, java.options(), arguments, crashAt, log, httpPort);
        running = hub;
        return hub;
    }
}
