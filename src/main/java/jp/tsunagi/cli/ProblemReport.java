package jp.tsunagi.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.ProblemLines;
import jp.tsunagi.problem.ProblemOutput;
import jp.tsunagi.problem.ProblemSheet;
import jp.tsunagi.problem.Substitution;
import org.jspecify.annotations.Nullable;

/**
 * Where the problems of a command go: to a person, to a file (JSON lines, or CSV for a spreadsheet), or to standard
 * output as JSON lines. Told up to a number; the rest is counted.
 */
final class ProblemReport implements Findings, Closeable {

    private final PrintWriter person;
    private final Locale locale;
    private final @Nullable PrintWriter machine;
    /** A file of JSON lines. */
    private final @Nullable ProblemOutput lines;
    /** A file for a spreadsheet. */
    private final @Nullable Writer sheet;

    private final @Nullable Writer substitutions;
    private final long most;
    private long told;
    private long rest;

    /** @param machine standard output for JSON lines; null: problems are told to the person */
    ProblemReport(PrintWriter person, Locale locale, @Nullable PrintWriter machine, ProblemOptions options)
            throws IOException {
        this.person = person;
        this.locale = locale;
        this.machine = machine;
        this.most = options.most();
        Path path = options.file;
        boolean asSheet = path != null && path.toString().endsWith(".csv");
        this.lines = path == null || asSheet ? null : new ProblemOutput(Files.newOutputStream(checked(path)), locale);
        this.sheet = path == null || !asSheet ? null : open(path, options.csvCharset());
        this.substitutions = options.substitutions == null ? null : open(options.substitutions, StandardCharsets.UTF_8);
        if (sheet != null) {
            sheet.write(ProblemSheet.header(locale, options.csvCharset()));
        }
    }

    private static Writer open(Path path, Charset charset) throws IOException {
        return Files.newBufferedWriter(checked(path), charset);
    }

    /** A path that a file can be made at. */
    private static Path checked(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (Files.isDirectory(path)) {
            throw new WrongUsage(Message.of("usage.is-folder", path));
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new WrongUsage(Message.of("usage.no-folder", String.valueOf(folder)));
        }
        return path;
    }

    @Override
    public void problem(Problem problem) {
        if (told >= most) {
            rest++;
            return;
        }
        told++;
        try {
            if (lines != null) {
                lines.write(problem);
            } else if (sheet != null) {
                sheet.write(ProblemSheet.row(problem, locale));
            } else if (machine != null) {
                machine.println(ProblemLines.of(problem, locale));
            } else {
                person.println(problem.line(locale));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the problems", e);
        }
    }

    @Override
    public void substitution(Substitution substitution) {
        if (substitutions != null) {
            try {
                substitutions.write(ProblemLines.of(substitution) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the substitutions", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (rest > 0) {
            person.println(Message.of("line.rest", rest).in(locale));
        }
        if (lines != null) {
            lines.close();
        }
        if (sheet != null) {
            sheet.close();
        }
        if (substitutions != null) {
            substitutions.close();
        }
        person.flush();
    }
}
