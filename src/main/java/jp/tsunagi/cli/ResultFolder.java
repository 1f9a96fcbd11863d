package jp.tsunagi.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;

/** An output folder that appears only when it is whole. */
final class ResultFolder implements Closeable {

    private final @Nullable Path target;
    private final Path working;
    private boolean good;

    private ResultFolder(@Nullable Path target, Path working) {
        this.target = target;
        this.working = working;
    }

    /**
     * @param target a folder that is not there yet, or is empty: files of an earlier run must not go out with those of
     *     this one; null: what is written is thrown away
     */
    static ResultFolder at(@Nullable Path target) throws IOException {
        if (target == null) {
            return new ResultFolder(null, Files.createTempDirectory("tsunagi-"));
        }
        Path whole = target.toAbsolutePath().normalize();
        if (Files.exists(whole) && !(Files.isDirectory(whole) && list(whole).isEmpty())) {
            throw new WrongUsage(Message.of("usage.folder-not-empty", target));
        }
        Path parent = whole.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new WrongUsage(Message.of("usage.no-folder", String.valueOf(parent)));
        }
        return new ResultFolder(whole, Files.createTempDirectory(parent, "." + whole.getFileName() + "-"));
    }

    /** Where to write until the result is whole. */
    Path working() {
        return working;
    }

    /** The folder may be seen. */
    void good() {
        good = true;
    }

    @Override
    public void close() throws IOException {
        if (good && target != null) {
            Files.deleteIfExists(target);
            Files.move(working, target);
        } else {
            delete(working);
        }
    }

    /** The entries of a folder, in the order of their names. */
    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
