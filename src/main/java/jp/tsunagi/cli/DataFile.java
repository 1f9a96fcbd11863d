package jp.tsunagi.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    InputStream in(String file, Streams streams) throws IOException {
        if (file.equals("-")) {
            return new FilterInputStream(streams.in()) {
                @Override
                public void close() {}
            };
        }
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
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

    /** The output file; empty: standard output. */
    Optional<Path> file() {
        return Optional.ofNullable(out);
    }

    boolean toFile() {
        return out != null;
    }

    Result out(Streams streams) throws IOException {
        return new Result(out, streams.out());
    }

    /** An output file that appears only when it is whole; a device or pipe, e.g. {@code /dev/null}, is written into. */
    static final class Result extends FilterOutputStream implements Closeable {
        private final @Nullable Path target;
        private final @Nullable Path partial;
        private boolean good;

        Result(@Nullable Path target, OutputStream standard) throws IOException {
            super(standard);
            this.target = target;
            if (target == null) {
                this.partial = null;
                this.out = new BufferedOutputStream(standard, 1 << 16);
            } else if (Files.exists(target) && !Files.isRegularFile(target)) {
                // a rename onto it would put a file where everybody expects the device
                this.partial = null;
                this.out = Files.newOutputStream(target);
            } else {
                Path whole = target.toAbsolutePath();
                this.partial = Files.createTempFile(whole.getParent(), "." + whole.getFileName(), ".part");
                this.out = Files.newOutputStream(partial);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        /** The output may be seen. */
        void good() {
            good = true;
        }

        @Override
        public void close() throws IOException {
            if (target == null) {
                out.flush();
                return;
            }
            out.close();
            if (partial == null) {
                return;
            }
            if (good) {
                Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(partial);
            }
        }
    }
}
