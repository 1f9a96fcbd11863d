package jp.tsunagi.hub.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that are in a folder while others write into it: what is renamed or taken away in between is passed over.
 */
final class FilesNow extends SimpleFileVisitor<Path> {

    private final List<Path> found = new ArrayList<>();

    private FilesNow() {}

    /** Also in the folders below; none if there is no such folder. */
    static List<Path> in(Path folder) throws IOException {
        FilesNow files = new FilesNow();
        Files.walkFileTree(folder, files);
        return files.found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            found.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }
}
