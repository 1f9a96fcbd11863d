package jp.tsunagi.connector.mapping;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Bytes that are kept in memory while they are few, and in a file from then on. */
final class SpillingOutput extends OutputStream {

    private static final int IN_MEMORY = 256 << 10;
    private static final int BUFFER = 1 << 16;

    private final WorkFolder work;
    private final String name;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream(512);
    private @Nullable OutputStream spilled;
    private int first = -1;

    /** @param name of the file, if there has to be one */
    SpillingOutput(WorkFolder work, String name) {
        this.work = work;
        this.name = name;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (first < 0 && length > 0) {
            first = bytes[offset] & 0xff;
        }
        if (spilled == null && memory.size() + length > IN_MEMORY) {
            spilled = new BufferedOutputStream(Files.newOutputStream(file()), BUFFER);
            memory.writeTo(spilled);
            memory = new ByteArrayOutputStream(0);
        }
        (spilled == null ? memory : spilled).write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (spilled != null) {
            spilled.close();
        }
    }

    /** The first byte; -1 if there is none. */
    int first() {
        return first;
    }

    InputStream read() throws IOException {
        return spilled == null ? new ByteArrayInputStream(memory.toByteArray()) : Files.newInputStream(file());
    }

    /**
     * What was written, as a body: bytes, or a file.
     *
     * @param called the file's name
     */
    Object body(String called) throws IOException {
        if (spilled == null) {
            return memory.toByteArray();
        }
        Path named = Files.createDirectories(work.made().resolve("named")).resolve(called);
        return Files.move(file(), named).toFile();
    }

    private Path file() throws IOException {
        return work.made().resolve(name);
    }
}
