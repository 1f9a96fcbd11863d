package jp.tsunagi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jp.tsunagi.bench.peer.PeerProcess;

/**
 * A file that is larger than the memory, made while it is read and never stored, through a map within a small heap. It
 * ran to its end: a heap too small would have stopped it.
 *
 * @param size about
 */
record MemoryRun(DataSize size, PeerRun run) {

    /** What the product is given, and what it must live within. */
    static final int HEAP_MEGABYTES = 64;

    static final DataSize DEFAULT = new DataSize(1_000_000_000);

    /** Of a bench that is not the full task. */
    static final DataSize SMALL = new DataSize(100_000_000);

    static MemoryRun of(Path home, Jdk jdk, DataSize size, long seed) throws IOException {
        long records = Math.max(1, size.bytes() / SheetFile.BYTES_PER_RECORD);
        Path folder = Files.createTempDirectory("tsunagi-bench");
        PeerRun run;
        try {
            Stopwatch stopwatch = new Stopwatch(
                    home,
                    jdk,
                    new SharedClasses(folder.resolve("classes")),
                    "-Xmx" + HEAP_MEGABYTES + "m",
                    "-D" + PeerProcess.HEAP + "=true");
            run = stopwatch.run(Entry.OURS.contestant, out -> new SheetFile(home, 0, seed).write(out, records));
        } finally {
            Course.delete(folder);
        }
        if (run.written() != records) {
            throw new IllegalStateException(run.written() + " of " + records + " records were written");
        }
        return new MemoryRun(size, run);
    }
}
