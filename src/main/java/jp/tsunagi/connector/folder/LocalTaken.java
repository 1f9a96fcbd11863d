package jp.tsunagi.connector.folder;

import java.io.IOException;
import java.nio.file.Path;
import jp.tsunagi.connector.TakenFile;
import org.apache.camel.component.file.GenericFile;

/** A file of this machine with what it looked like before it was read. */
public final class LocalTaken implements TakenFile {

    private final Path path;
    private final Look read;

    private LocalTaken(Path path, Look read) {
        this.path = path;
        this.read = read;
    }

    /** To be made before it is read. */
    public static LocalTaken of(Path path) throws IOException {
        return new LocalTaken(path, new LocalPlace().look(path.toString(), new GenericFile<>()));
    }

    @Override
    public void moveAway(String receipt) throws IOException {
        FolderTaking.move(new LocalPlace(), path.toString(), read, receipt, new GenericFile<>());
    }
}
