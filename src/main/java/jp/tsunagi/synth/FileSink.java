package jp.tsunagi.synth;

import java.io.IOException;

/** Takes the records of a file in their order. */
interface FileSink {

    void open() throws IOException;

    /** A record of the file's own level with those under it. */
    void put(Draft root);

    void close() throws IOException;
}
