package jp.tsunagi.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.tsunagi.bench.peer.PeerProcess;

/**
 * Starts one contestant after another, each in a process of its own with the same options, and takes the CPU time of
 * the whole process: from the kernel's account of finished children where there is {@code /proc}, else what the child
 * says of itself.
 */
final class Stopwatch {

    private static final Path ACCOUNT = Path.of("/proc/self/stat");
    private static final double TICKS_PER_SECOND = 100;

    private final Path home;
    private final Jdk jdk;
    private final SharedClasses classes;
    private final List<String> options;

    /** @param options of the JVM */
    Stopwatch(Path home, Jdk jdk, SharedClasses classes, String... options) {
        this.home = home;
        this.jdk = jdk;
        this.classes = classes;
        this.options = List.of(options);
    }

    /** Writes the whole input of a contestant; the end of the file follows. */
    interface Feed {
        void write(OutputStream out) throws IOException;
    }

    PeerRun run(String contestant, Path in, Path out) throws IOException {
        Path refused = out.resolveSibling(out.getFileName() + ".refused");
        // who writes over a file pays for what the one before has written
        Files.deleteIfExists(out);
        Files.deleteIfExists(refused);
        settle();
        PeerRun run = run(List.of(contestant, in.toString(), out.toString(), refused.toString()), none -> {});
        return new PeerRun(
                run.cpuSeconds(),
                run.seconds(),
                run.written(),
                run.refused(),
                run.peakHeap(),
                run.peakResident(),
                digest(out));
    }

    /** Until nothing waits for the disk: who runs while others' output is written pays for that too. */
    private static void settle() throws IOException {
        try {
            new ProcessBuilder("sync").start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the disk was written", e);
        }
    }

    /** Runs on standard input; the output is thrown away. */
    PeerRun run(String contestant, Feed feed) {
        return run(List.of(contestant, "-", "-", "-"), feed);
    }

    private PeerRun run(List<String> arguments, Feed feed) {
        double cpuBefore = childrenCpu();
        long start = System.nanoTime();
        try {
            Process process = new ProcessBuilder(command(arguments))
                    .directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                feed.write(in);
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int exit = process.waitFor();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (exit != 0) {
                throw new IllegalStateException(arguments.get(0) + " failed with exit code " + exit);
            }
            return read(said.substring(said.lastIndexOf('\n') + 1), childrenCpu() - cpuBefore, seconds);
        } catch (IOException e) {
            throw new UncheckedIOException(arguments.get(0) + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + arguments.get(0) + " ran", e);
        }
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(Jdk.FLAGS);
        command.addAll(options);
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Dlogback.configurationFile=bench/logback.xml");
        if (jdk.feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(classes.options(arguments.get(0)));
        command.add(PeerProcess.class.getName());
        command.addAll(arguments);
        return command;
    }

    private static PeerRun read(String said, double cpu, double seconds) {
        Map<String, Long> figures = Arrays.stream(said.split(" "))
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Long.valueOf(pair[1])));
        return new PeerRun(
                Files.isReadable(ACCOUNT) ? cpu : figures.get("cpu") / 1e9,
                seconds,
                figures.get("written"),
                figures.get("refused"),
                figures.get("heap"),
                figures.get("rss"),
                "");
    }

    /** User and system time of all children that have ended, in seconds. */
    private static double childrenCpu() {
        if (!Files.isReadable(ACCOUNT)) {
            return 0;
        }
        try {
            String account = Files.readString(ACCOUNT, StandardCharsets.UTF_8);
            String[] afterName = account.substring(account.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(afterName[13]) + Long.parseLong(afterName[14])) / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String digest(Path file) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
                byte[] buffer = new byte[1 << 18];
                while (in.read(buffer) >= 0) {}
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
