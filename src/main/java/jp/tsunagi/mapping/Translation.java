package jp.tsunagi.mapping;

import java.io.InputStream;
import java.io.OutputStream;
import jp.tsunagi.problem.Findings;

/** A compiled map: a pure function from the bytes of one file to the bytes of another. Safe for many threads. */
public final class Translation {

    /**
     * Streams one file through the map; memory does not grow with the file.
     *
     * @param in the file's bytes, read once, not closed
     * @param fileName the file's own name, without folder
     * @param out the target's bytes, not closed; to be thrown away if the outcome is refused
     * @param setAside the bytes of the records kept back, in the source's format, not closed
     */
    public Outcome run(InputStream in, String fileName, OutputStream out, OutputStream setAside, Findings findings) {
        throw new IllegalStateException("the engine is not linked yet");
    }
}
