package jp.tsunagi.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/**
 * A body that lies in the ledger and is read from there as often as it is asked for; nothing of it is written to disk
 * in the clear. Each part of a multicast has a stream of its own.
 */
public final class StoredStream extends InputStream implements StreamCache {

    private final Source source;
    private final long length;
    private @Nullable InputStream open;
    private long position;

    /** @param length in bytes */
    public StoredStream(Source source, long length) {
        this.source = source;
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        int one = stream().read();
        position += one < 0 ? 0 : 1;
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int read = stream().read(bytes, offset, count);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = source.open()) {
            in.transferTo(out);
        }
    }

    /** From the first byte again. */
    @Override
    public void reset() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
        open = null;
        position = 0;
    }

    @Override
    public StreamCache copy(Exchange exchange) {
        return new StoredStream(source, length);
    }

    @Override
    public boolean inMemory() {
        return true; // Camel has nothing to spool, and no file to remove
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public long position() {
        return position;
    }

    private InputStream stream() throws IOException {
        if (open == null) {
            open = source.open();
        }
        return open;
    }

    /** Opens the body from its first byte. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }
}
