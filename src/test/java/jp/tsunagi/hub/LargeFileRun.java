package jp.tsunagi.hub;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.hub.embedded.EmbeddedPorts;
import jp.tsunagi.hub.embedded.EmbeddedServers;
import jp.tsunagi.stage.HubJava;

/**
 * A large file through a hub with a small heap, against {@code ./tsunagi map} of the same file; not a test, since it
 * takes minutes. The servers run in this process, the hub and the command each in one of their own.
 *
 * <pre>
 * ./tsunagi make kokuhoren-claims/claim-file --records 1000000 --seed 1 --out /tmp/claims.csv
 * java -cp target/test-classes:target/classes:$(cat target/test.classpath) jp.tsunagi.hub.LargeFileRun /tmp/claims.csv claims-intake 256m
 * </pre>
 */
public final class LargeFileRun {

    private static final String ROUTE = """
            - route:
                id: large
                from:
                  uri: kamelet:partner-folder-source
                  parameters: {folder: "%s", interval: "100", whole: named}
                  steps: [{to: "receipt:large"}]
            - route:
                id: large-work
                from:
                  uri: receipt:large
                  steps:
                    - to: mapping:%s
                    - to: {uri: "delivery:life", parameters: {folder: "%s"}}
            """;
    /** The hub runs: what it starts with is not measured. */
    private static final String READY = "ready";

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Path project;
    private final Path home;
    private final List<Path> files;
    private final String map;
    private final String heap;
    private final PrintStream out;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private boolean hubOnly;

    private LargeFileRun(Path project, Path home, List<Path> files, String map, String heap, PrintStream out) {
        this.project = project;
        this.home = home;
        this.files = files;
        this.map = map;
        this.heap = heap;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1) {
            hub(Path.of(arguments[0]));
            return;
        }
        Path home = Files.createTempDirectory(
                Path.of(arguments[0].split(",")[0]).toAbsolutePath().getParent(), "large-file-run");
        try {
            List<Path> files = Stream.of(arguments[0].split(",")).map(Path::of).toList();
            new LargeFileRun(Path.of(""), home, files, arguments[1], arguments[2], System.out).run();
        } finally {
            delete(home);
        }
    }

    /**
     * The figures of two made claim files of so many records, one after the other through one hub: {@code first}, while
     * its code is not compiled yet, and {@code next}. Progress goes to {@code out}.
     */
    public static Map<String, Object> claims(Path project, Path folder, long records, PrintStream out)
            throws Exception {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (int seed = 1; seed <= 2; seed++) {
            Path file = folder.resolve("CLAIMS" + seed + ".CSV");
            make(file, records, seed);
            files.add(file);
        }
        LargeFileRun run = new LargeFileRun(project, folder.resolve("home"), files, "claims-intake", "512m", out);
        run.run();
        return run.figures;
    }

    private static void make(Path file, long records, int seed) throws Exception {
        String layout = "kokuhoren-claims/claim-file";
        int code = java(
                        "jp.tsunagi.cli.Tsunagi",
                        "make",
                        layout,
                        "--records",
                        Long.toString(records),
                        "--seed",
                        Integer.toString(seed),
                        // a statement that the map does not take would be set aside
                        "--for",
                        "claims-intake",
                        "--out",
                        file.toString())
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("the file of " + layout + " is not made: exit code " + code);
        }
    }

    /** The figures of a file of the benchmark's task through a hub with a heap of so many megabytes. */
    public static Map<String, Object> streamed(Path project, Path home, Path file, int heapMegabytes, PrintStream out)
            throws Exception {
        LargeFileRun run = new LargeFileRun(project, home, List.of(file), "benchmark-claims", heapMegabytes + "m", out);
        run.hubOnly = true;
        run.run();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("memory.secondsToDelivered", ((Long) run.figures.get("first.deliveredMillis")) / 1_000);
        figures.put("memory.peakHeapMegabytes", run.figures.get("peakHeapMegabytes"));
        return figures;
    }

    /** The child: a hub on the servers of its parent; the file {@code heap} tells the largest heap so far, in bytes. */
    private static void hub(Path home) throws IOException, InterruptedException {
        Thread watch = new Thread(() -> watchHeap(home.resolve("heap")), "heap");
        watch.setDaemon(true);
        watch.start();
        try (Hub hub = Hub.start(new HubSettings(home, false, "site", Map.of("http.port", "0")))) {
            Files.createFile(home.resolve(READY));
            hub.awaitClosed();
        }
    }

    /** What the pools held at most, rubbish included: no more than this was ever used. */
    private static void watchHeap(Path told) {
        try {
            while (true) {
                long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum();
                Path part = told.resolveSibling("heap.part");
                Files.writeString(part, Long.toString(peak), StandardCharsets.US_ASCII);
                Files.move(part, told, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() throws Exception {
        for (String folder : new String[] {"conf", "connectors", "mappings"}) {
            copy(project.resolve(folder));
        }
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(
                home.resolve("routes/large.camel.yaml"),
                ROUTE.formatted(home.resolve("in"), map, home.resolve("out")),
                StandardCharsets.UTF_8);
        Secrets secrets = new Secrets(home.resolve("data/secrets"), Map.of());
        EmbeddedPorts ports = EmbeddedPorts.free();
        Map<String, String> over = new TreeMap<>(ports.properties(home.resolve("servers")));
        over.put("data.folder", home.resolve("data").toString());
        StringBuilder site = new StringBuilder();
        over.forEach(
                (key, value) -> site.append(key).append(": \"").append(value).append("\"\n"));
        Files.writeString(home.resolve("conf/site.yaml"), site.toString(), StandardCharsets.UTF_8);
        try (EmbeddedServers servers =
                EmbeddedServers.start(home.resolve("servers"), ports, List.of("insurer"), secrets)) {
            out.println("servers: " + servers.getClass().getSimpleName());
            List<String> command = new ArrayList<>(HubJava.compiler());
            command.addAll(Stream.of(System.getProperty("hub.options", "").split(" "))
                    .filter(option -> !option.isEmpty())
                    .toList());
            command.addAll(List.of("-Xmx" + heap, LargeFileRun.class.getName(), home.toString()));
            Process hub = java(command.toArray(String[]::new));
            try {
                while (!Files.exists(home.resolve(READY))) {
                    TimeUnit.MILLISECONDS.sleep(200);
                }
                for (int i = 0; i < files.size(); i++) {
                    carried(i, hub.toHandle(), over.get("postgres.url"), secrets);
                }
                figures.put("peakHeapMegabytes", Long.parseLong(Files.readString(home.resolve("heap"))) >> 20);
            } finally {
                hub.destroy();
                hub.waitFor();
            }
        }
        for (int i = 0; i < files.size() && !hubOnly; i++) {
            if (Files.size(files.get(i)) < Long.getLong("map.up-to", 1L << 30)) {
                mapped(i);
            }
        }
    }

    /** Of the first file that a hub gets, and of each after it. */
    private static String which(int i) {
        return i == 0 ? "first." : "next.";
    }

    private void carried(int i, ProcessHandle hub, String url, Secrets secrets) throws Exception {
        Path file = files.get(i);
        Path in = home.resolve("in");
        Path part = in.resolve(".large");
        Files.createLink(part, file.toAbsolutePath());
        Duration before = cpu(hub);
        long start = System.nanoTime();
        Files.move(part, in.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        String password = secrets.get("postgres.password");
        String receipts = "select count(*) - %d from ledger.receipt".formatted(i);
        await(hub, url, password, receipts);
        out.printf(Locale.ROOT, "accepted   %6d ms%n", since(start));
        await(hub, url, password, receipts + " where state in ('dispatched', 'refused', 'failed')");
        figures.put(which(i) + "dispatchedMillis", since(start));
        figures.put(which(i) + "hubCpuMillis", cpu(hub).minus(before).toMillis());
        out.printf(
                Locale.ROOT,
                "dispatched %6d ms, the hub's CPU %6d ms%n",
                since(start),
                cpu(hub).minus(before).toMillis());
        out.println(ask(
                url,
                password,
                "select concat_ws(' ', name, size, state, records_read, records_written,"
                        + " errors) from ledger.receipt order by received_at desc limit 1"));
        if (hubOnly || i + 1 < files.size()) {
            // the next one comes when this one is through
            await(
                    hub,
                    url,
                    password,
                    "select count(*) - %d from ledger.delivery where state = 'delivered'".formatted(i));
            figures.put(which(i) + "deliveredMillis", since(start));
            out.printf(Locale.ROOT, "delivered  %6d ms%n", since(start));
        }
        out.println("stored " + ask(url, password, "select pg_size_pretty(pg_database_size(current_database()))"));
    }

    private void mapped(int i) throws Exception {
        launched("map", "--help"); // builds what is not built, and what it starts with
        long start = System.nanoTime();
        Duration cpu = launched(
                "map",
                map,
                files.get(i).toString(),
                "--out",
                home.resolve("mapped").toString());
        figures.put(which(i) + "mapMillis", since(start));
        figures.put(which(i) + "mapCpuMillis", cpu.toMillis());
        out.printf(Locale.ROOT, "map        %6d ms, its CPU     %6d ms%n", since(start), cpu.toMillis());
    }

    /** Runs a command as a user does; its problems are told to the hub's ledger. Returns its CPU time. */
    private Duration launched(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(project.resolve("tsunagi").toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        Duration cpu = Duration.ZERO;
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            cpu = cpu(process.toHandle());
        }
        return cpu;
    }

    private static void await(ProcessHandle hub, String url, String password, String sql) throws Exception {
        while (!ask(url, password, sql).equals("1")) {
            if (!hub.isAlive()) {
                throw new IllegalStateException("the hub has ended");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static String ask(String url, String password, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", password);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long since(long start) {
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    private static Process java(String... command) throws IOException {
        return builder(command).inheritIO().start();
    }

    private static ProcessBuilder builder(String... command) {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.add("-XX:+UseSerialGC");
        all.add("-cp");
        all.add(System.getProperty("java.class.path").replace(File.pathSeparator + File.pathSeparator, ":"));
        all.addAll(List.of(command));
        return new ProcessBuilder(all);
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path path : files.toList()) {
                Path target = home.resolve(project.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
