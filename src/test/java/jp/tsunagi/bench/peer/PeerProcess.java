package jp.tsunagi.bench.peer;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The process of one contestant. Arguments: contestant, input, output, file for the refusals. The last line it prints
 * is {@code written=… refused=… heap=… rss=… cpu=…}: data records, the peak of heap and resident memory in bytes (-1:
 * not known), and the process's CPU time so far in nanoseconds.
 */
public final class PeerProcess {

    /** The system property that asks for the heap's peak. */
    public static final String HEAP = "bench.heap";

    private PeerProcess() {}

    public static void main(String[] arguments) throws Exception {
        String done = run(arguments);
        System.out.printf("%s heap=%d rss=%d cpu=%d%n", done, peakHeap(), peakResident(), cpuTime());
    }

    /** The same within this process; returns {@code written=… refused=…}. */
    public static String run(String... arguments) throws Exception {
        Peer peer = peer(arguments[0]);
        Tally tally = peer.run(Path.of(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]));
        return "written=" + tally.written() + " refused=" + tally.refused();
    }

    private static Peer peer(String name) {
        return switch (name) {
            case "limit" -> new ByteLoopPeer(Format.JSON);
            case "limit-csv" -> new ByteLoopPeer(Format.CSV);
            case "fastcsv" -> new FastCsvPeer(Format.JSON);
            case "fastcsv-csv" -> new FastCsvPeer(Format.CSV);
            case "beanio" -> new BeanIoPeer();
            case "beanio-strings" -> new BeanIoStringsPeer();
            case "spring-batch" -> new SpringBatchPeer();
            case "bindy" -> new BindyPeer();
            default -> {
                String map = name.substring(name.indexOf(':') + 1);
                yield switch (name.substring(0, name.length() - map.length())) {
                    case "tsunagi:" -> new TsunagiPeer(map, 1);
                    case "tsunagi-2:" -> new TsunagiPeer(map, 2);
                    default -> throw new IllegalArgumentException("no contestant " + name);
                };
            }
        };
    }

    /**
     * The most that the heap's spaces held, garbage included. Only where it is asked for: the JVM's management looks
     * into every jar of the class path, which a short run would feel.
     */
    private static long peakHeap() {
        if (!Boolean.getBoolean(HEAP)) {
            return -1;
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static long cpuTime() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(-1L);
    }

    private static long peakResident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return -1;
        }
        return Files.readAllLines(status, StandardCharsets.US_ASCII).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1_024)
                .findFirst()
                .orElse(-1);
    }
}
