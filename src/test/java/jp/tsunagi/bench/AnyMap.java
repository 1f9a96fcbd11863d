package jp.tsunagi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.bench.peer.PeerProcess;
import picocli.CommandLine.Option;

/** The product alone on a map and a file of the caller's own. */
final class AnyMap {

    @Option(names = "--map", paramLabel = "MAP", required = true, description = "Time this map, without peers.")
    private String map;

    @Option(names = "--file", paramLabel = "FILE", required = true, description = "What it reads.")
    private Path file;

    Map<String, Object> run(Path home, Jdk jdk, int rounds) throws IOException {
        Path folder = Files.createTempDirectory("tsunagi-bench");
        try {
            SharedClasses classes = new SharedClasses(folder.resolve("classes"));
            Stopwatch stopwatch = new Stopwatch(home, jdk, classes, "-Xmx256m", "-D" + PeerProcess.HEAP + "=true");
            List<PeerRun> runs = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                runs.add(stopwatch.run("tsunagi:" + map, file.toAbsolutePath(), folder.resolve("output")));
            }
            return figures(jdk, runs.subList(1, runs.size()));
        } finally {
            Course.delete(folder);
        }
    }

    private Map<String, Object> figures(Jdk jdk, List<PeerRun> runs) throws IOException {
        Ratio cpu = Ratio.of(runs.stream().mapToDouble(PeerRun::cpuSeconds).toArray());
        Ratio passed = Ratio.of(runs.stream().mapToDouble(PeerRun::seconds).toArray());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("task", map);
        figures.put("jdk", jdk.version());
        figures.put("machine", Report.machine());
        figures.put("fileMb", JsonReport.megabytes(Files.size(file)));
        figures.put("written", runs.get(0).written());
        figures.put("setAside", runs.get(0).refused());
        figures.put("rounds", runs.size());
        figures.put("cpuSeconds", JsonReport.rounded(cpu.p50()));
        figures.put("cpuSecondsSpread", List.of(JsonReport.rounded(cpu.least()), JsonReport.rounded(cpu.most())));
        figures.put("seconds", JsonReport.rounded(passed.p50()));
        figures.put("peakHeapMb", JsonReport.megabytes(runs.get(0).peakHeap()));
        return figures;
    }
}
