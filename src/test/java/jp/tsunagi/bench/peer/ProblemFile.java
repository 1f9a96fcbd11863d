package jp.tsunagi.bench.peer;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.ProblemOutput;

/** Every problem as a JSON line, as {@code ./tsunagi map --problems} writes it. */
final class ProblemFile implements Findings, Closeable {

    private final ProblemOutput lines;

    /** @param out closed with this */
    ProblemFile(OutputStream out) {
        lines = new ProblemOutput(out, Locale.JAPANESE);
    }

    @Override
    public void problem(Problem problem) {
        try {
            lines.write(problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
