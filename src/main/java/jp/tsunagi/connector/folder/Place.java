package jp.tsunagi.connector.folder;

import java.io.IOException;
import org.apache.camel.component.file.GenericFile;

/** Where a folder is. */
interface Place {

    /** What the file looks like now. */
    Look look(String path, GenericFile<Object> listed) throws IOException;

    /**
     * Moves it to {@code .done/<receipt>/} beside it, where nothing can be yet.
     *
     * @return where it is now
     */
    String moved(String path, String receipt) throws IOException;

    /** Whether it could be moved back, because nothing had come in its place. */
    boolean movedBack(String done, String path) throws IOException;
}
