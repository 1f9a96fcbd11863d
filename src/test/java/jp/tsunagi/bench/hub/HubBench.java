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
 * MLLP to one partner, then to ten. Hub, servers, sender and partners share the machine.
 */
public final class HubBench {

    /** What the ledger, the broker and the hub are run with while this is measured. */
    static final String FSYNC = "PostgreSQL fsync=on, synchronous_commit=on, commits shared by concurrent senders;"
            + " Artemis journal synced";

    private static final int PARTNERS = 10;
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
            measure(project, folder, stage, takers, connections, messages, figures);
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
            Path project,
            Path folder,
            Stage stage,
            List<Taker> takers,
            int connections,
            int messages,
            Map<String, Object> figures)
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
        HubProcess hub = HubProcess.start(home.folder(), HubJava.fast(), arguments, "", log, http, "load");
        try {
            if (!hub.awaitHealthy(PATIENCE)) {
                throw new IllegalStateException("the hub does not start; see " + log);
            }
            // the compiler has seen the way once
            round("warm-", one, takers.subList(0, 1), connections, messages / 4);
            put(figures, "one", round("one-", one, takers.subList(0, 1), connections, messages));
            put(figures, "ten", round("ten-", ten, takers, connections, messages / 5));
        } finally {
            hub.stop(Duration.ofMinutes(1));
            hub.kill();
        }
    }

    private record Round(Load load, double deliveredPerSecond) {}

    private static Round round(String name, int port, List<Taker> takers, int connections, int messages)
            throws Exception {
        long before = taken(takers);
        long began = System.nanoTime();
        Load load = Load.of(port, name, connections, messages);
        long due = before + load.accepted() * takers.size();
        long patience = began + PATIENCE.toNanos();
        while (taken(takers) < due) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("only %d of %d were delivered".formatted(taken(takers), due));
            }
            Thread.sleep(10);
        }
        return new Round(load, load.accepted() / ((System.nanoTime() - began) / 1e9));
    }

    private static void put(Map<String, Object> figures, String to, Round round) {
        figures.put(
                to + ".acceptedPerSecond",
                rounded(round.load().accepted() / round.load().seconds()));
        figures.put(to + ".deliveredToEachPerSecond", rounded(round.deliveredPerSecond()));
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
