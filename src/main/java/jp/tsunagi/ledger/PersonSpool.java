package jp.tsunagi.ledger;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Person keys of 16 bytes that are too many for the memory, in a file; one may stand in it more than once. */
final class PersonSpool implements AutoCloseable {

    private static final int KEY = 16;

    private final Path folder;
    private @Nullable Path file;
    private @Nullable OutputStream out;

    /** @param folder where the file is made when there is something to keep */
    PersonSpool(Path folder) {
        this.folder = folder;
    }

    boolean isEmpty() {
        return file == null;
    }

    void add(List<byte[]> keys) {
        try {
            if (out == null) {
                file = Files.createTempFile(Files.createDirectories(folder), "persons", ".keys");
                out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
            }
            for (byte[] key : keys) {
                out.write(key);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All keys, one behind the other; may be asked again. */
    InputStream read() throws IOException {
        if (out == null || file == null) {
            return InputStream.nullInputStream();
        }
        out.flush();
        return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /** The next key of what {@link #read} gives; of no bytes at the end. */
    static byte[] next(InputStream in) throws IOException {
        return in.readNBytes(KEY);
    }

    @Override
    public void close() throws IOException {
        if (out != null && file != null) {
            out.close();
            Files.deleteIfExists(file);
        }
    }
}
