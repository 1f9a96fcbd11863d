package jp.tsunagi.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Folders below the data folder that hold persons' data in plain bytes: those that people look into, those of work
 * under way, and what the embedded servers keep. Only the hub's own account may enter them.
 */
final class PrivateFolders {

    private static final List<String> NAMES =
            List.of("refused", "set-aside", "warned", "work", "counter", "kafka", "artemis", "postgres");

    private PrivateFolders() {}

    /** Makes them, and closes those that are there already. */
    static void close(Path data) {
        boolean posix = data.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            for (String name : NAMES) {
                Path folder = Files.createDirectories(data.resolve(name));
                if (posix) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
