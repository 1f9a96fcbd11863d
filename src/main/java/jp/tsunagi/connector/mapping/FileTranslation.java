package jp.tsunagi.connector.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import jp.tsunagi.mapping.Outcome;
import jp.tsunagi.problem.Findings;

/** One map, ready to run; a pure function from the bytes of one file to the bytes of another. */
@FunctionalInterface
public interface FileTranslation {

    /** See {@link jp.tsunagi.mapping.Translation#run}. */
    Outcome run(InputStream in, String fileName, OutputStream out, OutputStream setAside, Findings findings)
            throws IOException;
}
