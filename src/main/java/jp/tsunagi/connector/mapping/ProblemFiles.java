package jp.tsunagi.connector.mapping;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.ProblemLines;
import jp.tsunagi.problem.Substitution;
import org.jspecify.annotations.Nullable;

/** The problem and substitution files that stand beside a file; each is made when there is something to write. */
final class ProblemFiles implements Findings, AutoCloseable {

    private final Path folder;
    private final String name;
    private @Nullable Writer problems;
    private @Nullable Writer substitutions;

    ProblemFiles(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    static List<String> names(String name) {
        return List.of(name + ".problems.jsonl", name + ".problems.csv", name + ".substitutions.jsonl");
    }

    @Override
    public void problem(Problem problem) {
        try {
            if (problems == null) {
                problems = open(names(name).get(0));
            }
            problems.write(ProblemLines.of(problem, Locale.JAPANESE));
            problems.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void substitution(Substitution substitution) {
        try {
            if (substitutions == null) {
                substitutions = open(names(name).get(2));
            }
            substitutions.write(ProblemLines.of(substitution));
            substitutions.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (Writer first = problems;
                Writer second = substitutions) {
            flush(first);
            flush(second);
        }
    }

    private static void flush(@Nullable Writer writer) throws IOException {
        if (writer != null) {
            writer.flush();
        }
    }

    private BufferedWriter open(String file) throws IOException {
        return Files.newBufferedWriter(folder.resolve(file), StandardCharsets.UTF_8);
    }
}
