package jp.tsunagi.stage;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A program at a terminal, and the person before it: what is typed is shown unless the program forbids it. */
public final class Console implements AutoCloseable {

    /** Gives the program a terminal of its own; every Debian has it. */
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private final Process process;
    private final StringBuilder screen = new StringBuilder();
    private int seen;
    private boolean ended;

    private Console(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "console");
        reader.setDaemon(true);
        reader.start();
    }

    /** Whether a program can have a terminal on this machine. */
    public static boolean here() {
        return Files.isExecutable(SCRIPT);
    }

    public static Console start(List<String> command, Map<String, String> environment) throws IOException {
        String line = command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        // a build in the background ignores Ctrl+C, and so would everything that it starts
        String shell = "exec env --default-signal=INT " + line;
        ProcessBuilder builder =
                new ProcessBuilder(SCRIPT.toString(), "-q", "-e", "-c", shell, "/dev/null").redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new Console(builder.start());
    }

    /** Waits until this stands on the screen below what was awaited before, and gives what came until then. */
    public synchronized String await(String text, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (screen.indexOf(text, seen) < 0) {
            long left = end - System.nanoTime();
            if (ended || left <= 0) {
                throw new AssertionError("'" + text + "' does not appear; the screen:\n" + screen);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        int until = screen.indexOf(text, seen) + text.length();
        String came = screen.substring(seen, until);
        seen = until;
        return came;
    }

    /** A line, and the enter key. */
    public void type(String line) throws IOException {
        press(line + "\n");
    }

    /** The interrupt key (Ctrl+C). @return whether the program ended */
    public boolean interrupt(Duration atMost) throws IOException, InterruptedException {
        press("\u0003");
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** All that was ever shown. */
    public synchronized String screen() {
        return screen.toString();
    }

    private void press(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    private void read() {
        try (Reader in = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            char[] some = new char[1024];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                show(some, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end();
        }
    }

    private synchronized void show(char[] some, int read) {
        screen.append(some, 0, read);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
