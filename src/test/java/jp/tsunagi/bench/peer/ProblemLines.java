package jp.tsunagi.bench.peer;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Problem;

/** Every problem as the line that an operator reads. */
final class ProblemLines implements Findings, Closeable {

    private final Writer lines;

    ProblemLines(Path file) throws IOException {
        lines = new BufferedWriter(
                Files.newBufferedWriter(file, StandardCharsets.UTF_8), 1 << 16);
    }

    @Override
    public void problem(Problem problem) {
        try {
            lines.write(problem.line(Locale.ENGLISH));
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
