package jp.tsunagi.bench.hub;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.bench.SheetFile;
import jp.tsunagi.hub.LargeFileRun;
import jp.tsunagi.stage.Folders;

/** One of the measurements of a whole hub; each runs alone. */
public enum HubPart {
    /** Small durable messages to one partner and to ten. */
    MLLP,
    /** A large claim file: accepted, translated and dispatched, beside the same by {@code ./tsunagi map}. */
    CLAIMS,
    /** A full ledger: searches, and a month pruned beside intake. */
    SEARCH,
    /** Ten partners of which one is dead. */
    DEAD_PARTNER,
    /** A file much larger than the memory, through a hub with a small heap. */
    MEMORY;

    private static final int HEAP_MEGABYTES = 256;

    /** @param out where progress is told */
    public Map<String, Object> run(Sizes sizes, PrintStream out) throws Exception {
        return switch (this) {
            case MLLP -> HubBench.run(sizes.project, sizes.real, sizes.connections, sizes.messages);
            case DEAD_PARTNER -> HubBench.deadPartner(sizes.project, sizes.real, sizes.connections, sizes.waiting);
            case SEARCH -> SearchBench.run(sizes.deliveries, out);
            case CLAIMS -> claims(sizes, out);
            case MEMORY -> memory(sizes, out);
        };
    }

    private static Map<String, Object> claims(Sizes sizes, PrintStream out) throws Exception {
        Path folder = Files.createTempDirectory("tsunagi-bench-claims-").toRealPath();
        try {
            Map<String, Object> run = LargeFileRun.claims(sizes.project, folder, sizes.records, out);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("claims.records", sizes.records);
            for (String which : List.of("first", "next")) {
                figures.put(
                        "claims." + which + ".ratio", ratio(run, which + ".dispatchedMillis", which + ".mapMillis"));
                figures.put(
                        "claims." + which + ".cpuRatio", ratio(run, which + ".hubCpuMillis", which + ".mapCpuMillis"));
            }
            run.forEach((name, value) -> figures.put("claims." + name, value));
            return figures;
        } finally {
            Folders.remove(folder);
        }
    }

    private static Map<String, Object> memory(Sizes sizes, PrintStream out) throws Exception {
        Path folder = Files.createTempDirectory("tsunagi-bench-memory-").toRealPath();
        try {
            Path file = folder.resolve("SHEET.CSV");
            try (OutputStream bytes = Files.newOutputStream(file)) {
                new SheetFile(sizes.project, 0, 1).write(bytes, sizes.fileBytes / SheetFile.BYTES_PER_RECORD);
            }
            Map<String, Object> run =
                    LargeFileRun.streamed(sizes.project, folder.resolve("home"), file, HEAP_MEGABYTES, out);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("memory.fileMegabytes", Files.size(file) / 1_000_000);
            figures.put("memory.heapLimitMegabytes", HEAP_MEGABYTES);
            figures.putAll(run);
            return figures;
        } finally {
            Folders.remove(folder);
        }
    }

    private static double ratio(Map<String, Object> figures, String of, String to) {
        double share = ((Number) figures.get(of)).doubleValue() / ((Number) figures.get(to)).doubleValue();
        return Math.round(share * 100) / 100.0;
    }

    /**
     * How much is measured.
     *
     * @param project the folder of this repository
     * @param real whether the servers are real ones, else the hub's own
     * @param messages to one partner
     * @param records of the claim file
     * @param deliveries in the ledger
     * @param waiting messages for the dead partner
     * @param fileBytes of the file that is larger than the memory, about
     */
    public record Sizes(
            Path project,
            boolean real,
            int connections,
            int messages,
            long records,
            int deliveries,
            int waiting,
            long fileBytes) {}
}
