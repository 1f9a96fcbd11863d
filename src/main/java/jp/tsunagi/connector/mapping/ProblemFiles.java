package jp.tsunagi.connector.mapping;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.ProblemLines;
import jp.tsunagi.problem.ProblemSheet;
import jp.tsunagi.problem.Substitution;

/** The problem and substitution files that stand beside a file; each is made when there is something to write. */
final class ProblemFiles implements Findings, AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final String HEADER = ProblemSheet.header(Locale.JAPANESE, StandardCharsets.UTF_8);

    private final WorkFolder work;
    private final String name;
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Map<String, OutputStream> open = new LinkedHashMap<>();

    ProblemFiles(WorkFolder work, String name) {
        this.work = work;
        this.name = name;
    }

    @Override
    public void problem(Problem problem) {
        write(".problems.jsonl", "", ProblemLines.of(problem, Locale.JAPANESE) + "\n");
        write(".problems.csv", HEADER, ProblemSheet.row(problem, Locale.JAPANESE));
    }

    @Override
    public void substitution(Substitution substitution) {
        write(".substitutions.jsonl", "", ProblemLines.of(substitution) + "\n");
    }

    /** What there is, by file name; to be asked after closing. */
    Map<String, Input> written() {
        Map<String, Input> written = new LinkedHashMap<>();
        files.forEach((file, path) -> written.put(file, () -> Files.newInputStream(path)));
        return written;
    }

    @Override
    public void close() throws IOException {
        for (OutputStream file : open.values()) {
            file.close();
        }
        open.clear();
    }

    private void write(String end, String header, String text) {
        try {
            OutputStream file = open.get(name + end);
            if (file == null) {
                file = open(name + end);
                file.write(header.getBytes(StandardCharsets.UTF_8));
            }
            file.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OutputStream open(String file) throws IOException {
        Path path = work.made().resolve(file);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
        files.put(file, path);
        open.put(file, out);
        return out;
    }
}
