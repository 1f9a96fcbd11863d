package jp.tsunagi.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;

/**
 * The output of a command, which appears only when it is whole: a file by a rename, what is no file (standard output, a
 * pipe, a device such as {@code /dev/null}) by a copy at the end, if the command may yet refuse.
 */
final class OutputFile extends FilterOutputStream {

    private static final int BUFFER = 1 << 16;

    private final @Nullable Path file;
    private final @Nullable Path partial;
    private final @Nullable OutputStream end;
    private boolean good;

    private OutputFile(OutputStream into, @Nullable Path file, @Nullable Path partial, @Nullable OutputStream end) {
        super(into);
        this.file = file;
        this.partial = partial;
        this.end = end;
    }

    /**
     * @param target null or {@code -}: standard output
     * @param mayRefuse nothing may be seen before it is known to be good
     */
    static OutputFile at(@Nullable Path target, OutputStream standard, boolean mayRefuse) throws IOException {
        if (target == null || target.toString().equals("-")) {
            return stream(new Unclosed(standard), mayRefuse);
        }
        if (Files.isDirectory(target)) {
            throw new WrongUsage(Message.of("usage.is-folder", target));
        }
        Path whole = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        if (Files.exists(whole) && !Files.isRegularFile(whole)) {
            // a rename onto it would put a file where everybody expects the device
            return stream(Files.newOutputStream(whole), mayRefuse);
        }
        Path folder = whole.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new WrongUsage(Message.of("usage.no-folder", String.valueOf(folder)));
        }
        Path partial = passing(Files.createTempFile(folder, "." + whole.getFileName(), ".part"));
        keepPermissions(whole, partial);
        return new OutputFile(Files.newOutputStream(partial), whole, partial, null);
    }

    /** What is written is thrown away. */
    static OutputFile nowhere() {
        return new OutputFile(OutputStream.nullOutputStream(), null, null, null);
    }

    private static OutputFile stream(OutputStream end, boolean mayRefuse) throws IOException {
        if (!mayRefuse) {
            return new OutputFile(new BufferedOutputStream(end, BUFFER), null, null, null);
        }
        Path held = passing(Files.createTempFile("tsunagi-", ".part"));
        return new OutputFile(new BufferedOutputStream(Files.newOutputStream(held), BUFFER), null, held, end);
    }

    /** Half an output, with what it says of people, is not left behind by a command that is broken off. */
    private static Path passing(Path partial) {
        partial.toFile().deleteOnExit();
        return partial;
    }

    /** The next reader of a file that is replaced may be somebody else. */
    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null && Files.exists(from)) {
            view.setPermissions(Files.getPosixFilePermissions(from));
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
        if (partial == null) {
            out.close();
            return;
        }
        try (OutputStream into = end == null ? nullOutputStream() : end) {
            out.close();
            if (good && file != null) {
                Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            } else if (good) {
                Files.copy(partial, into);
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Standard output belongs to the process. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
