package jp.tsunagi.stage;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jp.tsunagi.crash.CrashPoint;

/** One life of one hub node: a process of its own, as {@code ./tsunagi run} starts it. */
public final class HubProcess {

    private final Process process;
    private final URI health;

    private HubProcess(Process process, URI health) {
        this.process = process;
        this.health = health;
    }

    /**
     * Starts it.
     *
     * @param javaOptions options of the JVM, class path included
     * @param arguments of {@code run}
     * @param crashAt where it dies by itself; empty: nowhere
     * @param log what it says is added here
     */
    public static HubProcess start(
            Path home, List<String> javaOptions, List<String> arguments, String crashAt, Path log, int httpPort)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.add("-Dtsunagi.home=" + home);
        command.add("jp.tsunagi.cli.Tsunagi");
        command.add("run");
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().remove(CrashPoint.VARIABLE);
        if (!crashAt.isEmpty()) {
            builder.environment().put(CrashPoint.VARIABLE, crashAt);
        }
        return new HubProcess(builder.start(), URI.create("http://127.0.0.1:" + httpPort + "/actuator/health"));
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public int exit() {
        return process.exitValue();
    }

    /** Waits until it says that its routes run. @return false if it died or the time was over */
    public boolean awaitHealthy(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            if (healthy()) {
                return true;
            }
            Thread.sleep(200);
        }
        return false;
    }

    /** Waits for its end. @return whether it has ended */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM, as an operator stops it. @return whether it ended in time */
    public boolean stop(Duration atMost) throws InterruptedException {
        process.destroy();
        return awaitEnd(atMost);
    }

    private boolean healthy() {
        try {
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(2_000);
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
