package jp.tsunagi.bench.peer;

import java.io.Closeable;
import java.io.IOException;

/** Maps and writes one record after another, without an object per record. */
interface ClaimWriter extends Closeable {

    /** @param item the 25 items of a record that passed its checks */
    void write(String[] item) throws IOException;
}
