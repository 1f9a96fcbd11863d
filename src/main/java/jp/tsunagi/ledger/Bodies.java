package jp.tsunagi.ledger;

import java.io.IOException;
import java.io.InputStream;

/** Bytes by their SHA-256: compressed, encrypted, in pieces. Whatever their size, they are never in memory whole. */
public interface Bodies {

    /**
     * Stores the stream to its end. It is durable at the latest with the transaction that names it, and taken away
     * again if nothing names it within a day.
     *
     * @param exchange whose retention holds
     * @throws LedgerUnavailable nothing is stored
     */
    StoredBody write(String exchange, InputStream in) throws IOException;

    /** Stores a few bytes. */
    StoredBody write(String exchange, byte[] bytes);

    /**
     * The bytes as they came. Bytes that are changed or not there are an {@link IOException} while they are read, at
     * the latest at the end; close it even if it was read to its end.
     */
    InputStream read(StoredBody body) throws IOException;
}
