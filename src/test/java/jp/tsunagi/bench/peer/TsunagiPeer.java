package jp.tsunagi.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.mapping.Outcome;
import jp.tsunagi.mapping.Threads;
import jp.tsunagi.text.JapanTime;

/**
 * The product: the layout and map as YAML, read from {@code mappings/}, as {@code ./tsunagi map} runs them. The path
 * {@code -} stands for standard input, or for output that is thrown away.
 */
final class TsunagiPeer implements Peer {

    private static final Path STANDARD = Path.of("-");

    private final String map;
    private final int threads;

    /** @param threads that work on the one file */
    TsunagiPeer(String map, int threads) {
        this.map = map;
        this.threads = threads;
    }

    @Override
    public Tally run(Path in, Path out, Path refused) throws IOException {
        try (InputStream from = in.equals(STANDARD) ? System.in : Files.newInputStream(in);
                OutputStream to = open(out);
                OutputStream setAside = OutputStream.nullOutputStream();
                ProblemFile problems = new ProblemFile(open(refused))) {
            Outcome outcome = Catalog.forMap(Path.of("mappings"), map, JapanTime.clock())
                    .translation(map)
                    .run(from, in.getFileName().toString(), to, setAside, problems, new Threads(threads));
            if (outcome.refused()) {
                throw new IllegalStateException(map + " refused the file: see " + refused);
            }
            return new Tally(outcome.written(), outcome.setAside());
        }
    }

    private static OutputStream open(Path file) throws IOException {
        return file.equals(STANDARD) ? OutputStream.nullOutputStream() : Files.newOutputStream(file);
    }
}
