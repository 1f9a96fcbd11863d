package jp.tsunagi.connector.folder;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.component.file.GenericFile;

/** A local file that is going to be read, and leaves its folder when it is durable. */
public final class TakenFile {

    private final Path path;
    private final Look read;

    private TakenFile(Path path, Look read) {
        this.path = path;
        this.read = read;
    }

    /** To be made before it is read. */
    public static TakenFile of(Path path) throws IOException {
        return new TakenFile(path, new LocalPlace().look(path.toString(), new GenericFile<>()));
    }

    /** Moves it to {@code .done/<receipt>/}; what came under its name meanwhile was not read, and is given back. */
    public void moveAway(String receipt) throws IOException {
        FolderTaking.move(new LocalPlace(), path.toString(), read, receipt, new GenericFile<>());
    }
}
