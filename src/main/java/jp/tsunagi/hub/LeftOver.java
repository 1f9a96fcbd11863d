package jp.tsunagi.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Work files of a process that was killed: nobody reads them again, and they hold personal data. */
final class LeftOver {

    private static final Duration OLD = Duration.ofDays(1);

    private LeftOver() {}

    /** Deletes what is older than any work lasts; younger files may belong to a node that shares the folder. */
    static void remove(Path work, Instant now) {
        if (!Files.isDirectory(work)) {
            return;
        }
        try {
            for (Path file : files(work)) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(OLD))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            return; // the node that it belonged to was quicker
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path work) throws IOException {
        try (Stream<Path> walk = Files.walk(work)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }
}
