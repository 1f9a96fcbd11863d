package jp.tsunagi.connector.put;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/** A folder of this machine. Each file, and each name, is on the medium before the next step. */
final class LocalPlace implements Place {

    private final Path folder;

    LocalPlace(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    @Override
    public OptionalLong size(String name) throws IOException {
        try {
            return OptionalLong.of(Files.size(folder.resolve(name)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void makeFolders(String name) throws IOException {
        Files.createDirectories(parent(name));
    }

    @Override
    public void write(String name, InputStream bytes) throws IOException {
        try (FileChannel file = FileChannel.open(
                folder.resolve(name),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            bytes.transferTo(Channels.newOutputStream(file));
            file.force(true);
        }
        sync(parent(name));
    }

    @Override
    public InputStream read(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        if (Files.exists(folder.resolve(to))) {
            throw new FileAlreadyExistsException(to);
        }
        Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        sync(parent(to));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    private Path parent(String name) {
        return java.util.Objects.requireNonNull(folder.resolve(name).getParent());
    }

    private static void sync(Path names) throws IOException {
        try (FileChannel medium = FileChannel.open(names, StandardOpenOption.READ)) {
            medium.force(true);
        }
    }
}
