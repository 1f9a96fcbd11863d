package jp.tsunagi.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.mapping.Outcome;
import jp.tsunagi.problem.Findings;

/** The product: the layout and map as YAML, read from {@code mappings/}, as {@code ./tsunagi map} runs them. */
final class TsunagiPeer implements Peer {

    private final String map;

    TsunagiPeer(String map) {
        this.map = map;
    }

    @Override
    public Tally run(Path in, Path out, Path refused) throws IOException {
        try (InputStream from = Files.newInputStream(in);
                OutputStream to = Files.newOutputStream(out);
                OutputStream setAside = OutputStream.nullOutputStream();
                ProblemLines problems = new ProblemLines(refused)) {
            return run(from, in.getFileName().toString(), to, setAside, problems);
        }
    }

    Tally run(InputStream in, String fileName, OutputStream out, OutputStream setAside, Findings findings) {
        Outcome outcome =
                Catalog.read(Path.of("mappings")).translation(map).run(in, fileName, out, setAside, findings);
        if (outcome.refused()) {
            throw new IllegalStateException(map + " refused the file");
        }
        return new Tally(outcome.written(), outcome.setAside());
    }
}
