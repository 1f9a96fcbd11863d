package jp.tsunagi.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jp.tsunagi.problem.Message;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The input and output of a command that reads one file and writes another; {@code -} is a pipe. */
final class DataFile {

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "out")
    private @Nullable Path out;

    /** Opens the input; with a progress bar on standard error if that is a terminal. */
    static InputStream in(String file, Streams streams) throws IOException {
        if (file.equals("-")) {
            return new FilterInputStream(streams.in()) {
                @Override
                public void close() {}
            };
        }
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new WrongUsage(Message.of("usage.is-folder", file));
        }
        // a named pipe or a device is read as a shell's <(…) gives it
        if (!Files.exists(path)) {
            throw new WrongUsage(Message.of("usage.no-file", file));
        }
        InputStream bytes = Files.newInputStream(path);
        boolean terminal = Tsunagi.onTerminal() && Files.size(path) > 8 << 20;
        return terminal ? ProgressBar.wrap(bytes, bar(path)) : bytes;
    }

    private static ProgressBarBuilder bar(Path path) throws IOException {
        return new ProgressBarBuilder()
                .setTaskName(String.valueOf(path.getFileName()))
                .setInitialMax(Files.size(path))
                .setUnit("MB", 1 << 20)
                .setStyle(ProgressBarStyle.ASCII);
    }

    /** The name that problems show. */
    static String name(String file) {
        return file.equals("-") ? "-" : String.valueOf(Path.of(file).getFileName());
    }

    /** The output; null: standard output. */
    @Nullable
    Path path() {
        return toFile() ? out : null;
    }

    /** The output file; empty: standard output. */
    Optional<Path> file() {
        return Optional.ofNullable(path());
    }

    boolean toFile() {
        return out != null && !out.toString().equals("-");
    }

    /** An output that may be seen as it grows, if it goes to a stream. */
    OutputFile out(Streams streams) throws IOException {
        return OutputFile.at(path(), streams.out(), false);
    }

    /** An output that may not be seen before it is known to be good. */
    OutputFile refusableOut(Streams streams) throws IOException {
        return OutputFile.at(path(), streams.out(), true);
    }
}
