package jp.tsunagi.connector.folder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.camel.component.file.GenericFile;

/** A folder of this machine, or one that it has mounted. */
final class LocalPlace implements Place {

    @Override
    public Look look(String path, GenericFile<Object> listed) throws IOException {
        BasicFileAttributes now = Files.readAttributes(Path.of(path), BasicFileAttributes.class);
        return new Look(now.fileKey(), now.size(), now.lastModifiedTime());
    }

    @Override
    public String moved(String path, String receipt) throws IOException {
        Path file = Path.of(path);
        Path folder = Files.createDirectories(file.resolveSibling(".done").resolve(receipt));
        return Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE)
                .toString();
    }

    /** A link, and not a move: a move would replace what is there. */
    @Override
    public boolean movedBack(String done, String path) throws IOException {
        try {
            Files.createLink(Path.of(path), Path.of(done));
            Files.delete(Path.of(done));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }
}
