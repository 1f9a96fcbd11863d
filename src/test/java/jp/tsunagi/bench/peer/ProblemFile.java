package jp.tsunagi.bench.peer;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.ProblemLines;

/** Every problem as a JSON line, as {@code ./tsunagi map --problems} writes it. */
final class ProblemFile implements Findings, Closeable {

    private final Writer lines;

    /** @param out closed with this */
    ProblemFile(OutputStream out) {
        lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    }

    @Override
    public void problem(Problem problem) {
        try {
            lines.write(ProblemLines.of(problem, Locale.JAPANESE));
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
