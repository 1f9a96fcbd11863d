package jp.tsunagi.connector.put;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** One folder of a partner. A name may have folders before it, with {@code /}. */
interface Place {

    /** The size of a file; empty if there is none of this name. */
    OptionalLong size(String name) throws IOException;

    /** Makes the folders before a name where they are missing. */
    void makeFolders(String name) throws IOException;

    /** Writes a file anew, on the medium where the other side can say so. */
    void write(String name, InputStream bytes) throws IOException;

    InputStream read(String name) throws IOException;

    /** Gives a file another name that is free. */
    void rename(String from, String to) throws IOException;

    void delete(String name) throws IOException;
}
