package jp.tsunagi.bench.hub;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.tsunagi.stage.EmbeddedStage;
import jp.tsunagi.stage.Folders;
import jp.tsunagi.stage.FreePort;
import jp.tsunagi.stage.Home;
import jp.tsunagi.stage.HubJava;
import jp.tsunagi.stage.HubProcess;
import jp.tsunagi.stage.RealStage;
import jp.tsunagi.stage.Stage;

/**
 * Durable messages through a whole hub: 1 kB of HL7 over MLLP, acknowledged when committed with fsync, delivered over
 * MLLP to one partner, then to ten; or to ten of which one is dead. Hub, servers, sender and partners share the
 * machine.
 */
public final class HubBench {

    /** What the ledger, the broker and the hub are run with while this is measured. */
    static final String FSYNC = "PostgreSQL fsync=on, synchronous_commit=on, commits shared by concurrent senders;"
            + " Artemis journal synced";

    private static final int PARTNERS = 10;
    /** Messages a second, to each of ten partners: what a hub of two cores carries without a queue. */
    private static final int PACE = 50;

    private static final int PACED = 3_000;
    private static final int PACED_CONNECTIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private HubBench() {}

    /**
     * Measures it.
     *
     * @param project the folder of this repository
     * @param real whether the servers are real ones, else the hub's own
     * @param messages for one partner; a fifth of them for ten
     * @return figures by name, in the order of printing
     */
    public static Map<String, Object> run(Path project, boolean real, int connections, int messages) throws Exception {
        return run(project, real, connections, (figures, one, ten, takers, cpu, backlog) -> {
            // the compiler has seen the way once
            round("warm-", one, takers.subList(0, 1), connections, messages / 4, cpu);
            put(figures, "one", round("one-", one, takers.subList(0, 1), connections, messages, cpu));
            put(figures, "ten", round("ten-", ten, takers, connections, messages / 5, cpu));
        });
    }

    /**
     * Measures how long nine partners wait for their messages while the tenth is well, and while it is dead and so many
     * messages wait for it.
     */
    public static Map<String, Object> deadPartner(Path project, boolean real, int connections, int waiting)
            throws Exception {
        return run(project, real, connections, (figures, one, ten, takers, cpu, backlog) -> {
            List<Taker> nine = takers.subList(1, takers.size());
            round("warm-", ten, takers, connections, PACED / 4, cpu);
            figures.put("deadPartner.perSecondToEach", PACE);
            double well = paced("well-", ten, takers, nine);
            figures.put("deadPartner.p99MillisAllWell", rounded(well));
            takers.get(0).die();
            Load load = Load.of(one, "dead-", connections, waiting);
            // what is measured is a queue that waits, not the work of filling it
            backlog.awaitNone(PATIENCE);
            figures.put("deadPartner.waiting", load.accepted());
            double dead = paced("beside-", ten, nine, nine);
            figures.put("deadPartner.p99MillisOneDead", rounded(dead));
            figures.put("deadPartner.ratio", rounded(dead / well));
        });
    }

    /** The 99th percentile, over the nine, from the sending of a message to its arrival. */
    private static double paced(String name, int port, List<Taker> due, List<Taker> nine) throws Exception {
        nine.forEach(taker -> taker.clock(true));
        long before = taken(due);
        long patience = System.nanoTime() + PATIENCE.toNanos();
        Load load = Load.of(port, name, PACED_CONNECTIONS, PACED, PACE);
        await(due, before + load.accepted() * due.size(), patience);
        double p99 = Latencies.of(nine.stream().map(Taker::times).toList()).millis(0.99);
        nine.forEach(taker -> taker.clock(false));
        return p99;
    }

    private static Map<String, Object> run(Path project, boolean real, int connections, Scene scene) throws Exception {
        Path folder = Files.createDirectories(Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "tsunagi-bench-hub-" + ProcessHandle.current().pid()))
                .toRealPath();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("servers", real ? "real" : "embedded");
        figures.put("fsync", FSYNC);
        figures.put("connections", connections);
        List<Taker> takers = new ArrayList<>();
        try (Stage stage =
                real ? RealStage.start(project, folder.resolve("servers")) : new EmbeddedStage(folder.resolve("hub"))) {
            for (int i = 0; i < PARTNERS; i++) {
                takers.add(new Taker());
            }
            measure(project, folder, stage, takers, scene, figures);
            stage.remove();
        } finally {
            for (Taker taker : takers) {
                taker.close();
            }
        }
        Folders.remove(folder);
        return figures;
    }

    private static void measure(
            Path project, Path folder, Stage stage, List<Taker> takers, Scene scene, Map<String, Object> figures)
            throws Exception {
        int http = FreePort.any();
        int one = FreePort.any();
        int ten = FreePort.any();
        Map<String, String> keys = stage.site();
        keys.put("http.port", String.valueOf(http));
        // no exchange of this benchmark needs it
        keys.put("platform.key-store", "none");
        keys.put("platform.trust-store", "none");
        keys.put("load.one-port", String.valueOf(one));
        keys.put("load.ten-port", String.valueOf(ten));
        for (int i = 0; i < takers.size(); i++) {
            keys.put("taker-" + i + ".port", String.valueOf(takers.get(i).port()));
        }
        Home home = Home.make(project, project.resolve("src/test/resources/bench-hub"), folder.resolve("home"));
        List<String> arguments = new ArrayList<>(stage.arguments());
        arguments.addAll(List.of("--site", home.site(folder.resolve("node.yaml"), keys)));
        Path log = folder.resolve("hub.log");
        HubProcess hub = HubProcess.start(home.folder(), HubJava.fast(), arguments, "", log, http);
        try {
            if (!hub.awaitHealthy(PATIENCE)) {
                throw new IllegalStateException("the hub does not start; see " + log);
            }
            scene.play(figures, one, ten, takers, new CpuTime(hub.handle(), folder), new Backlog(stage));
        } finally {
            hub.stop(Duration.ofMinutes(1));
            hub.kill();
        }
    }

    /** What is done with a hub that runs. */
    @FunctionalInterface
    private interface Scene {
        void play(Map<String, Object> figures, int one, int ten, List<Taker> takers, CpuTime cpu, Backlog backlog)
                throws Exception;
    }

    /** @param cpuMillis of the hub and its servers, for each message */
    private record Round(Load load, double deliveredPerSecond, double cpuMillis) {}

    private static Round round(String name, int port, List<Taker> takers, int connections, int messages, CpuTime cpu)
            throws Exception {
        Duration used = cpu.used();
        long before = taken(takers);
        long began = System.nanoTime();
        Load load = Load.of(port, name, connections, messages);
        long due = before + load.accepted() * takers.size();
        await(takers, due, began + PATIENCE.toNanos());
        double seconds = (System.nanoTime() - began) / 1e9;
        double cpuMillis = cpu.used().minus(used).toMillis() / (double) load.accepted();
        return new Round(load, load.accepted() / seconds, cpuMillis);
    }

    private static void await(List<Taker> takers, long due, long patience) throws InterruptedException {
        while (taken(takers) < due) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("only %d of %d were delivered".formatted(taken(takers), due));
            }
            Thread.sleep(10);
        }
    }

    private static void put(Map<String, Object> figures, String to, Round round) {
        figures.put(
                to + ".acceptedPerSecond",
                rounded(round.load().accepted() / round.load().seconds()));
        figures.put(to + ".deliveredToEachPerSecond", rounded(round.deliveredPerSecond()));
        figures.put(to + ".cpuMillisPerMessage", rounded(round.cpuMillis()));
        figures.put(
                to + ".acknowledgedP50Millis", rounded(round.load().latencies().millis(0.5)));
        figures.put(
                to + ".acknowledgedP99Millis", rounded(round.load().latencies().millis(0.99)));
    }

    private static double rounded(double figure) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1f", figure));
    }

    private static long taken(List<Taker> takers) {
        return takers.stream().mapToLong(Taker::taken).sum();
    }
}
