package jp.tsunagi.connector;

import java.io.IOException;
import java.nio.file.Path;

/** A local file that is going to be read, and leaves its folder when it is durable. */
public interface TakenFile {

    /** Moves it to {@code .done/<receipt>/}; what came under its name meanwhile was not read, and is given back. */
    void moveAway(String receipt) throws IOException;

    /** Looks at files before they are read. */
    @FunctionalInterface
    interface Taking {
        TakenFile of(Path path) throws IOException;
    }
}
