package jp.tsunagi.bench.peer;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The faults of a run as lines {@code record,item,rule}, and how many records have one. */
final class Refusals implements Closeable {

    private final OutputStream out;
    private long records;

    Refusals(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    /**
     * @param line from 1, the control record counted
     * @param item from 0
     */
    void add(long line, int item, Rule rule) {
        add(line + "," + (item + 1) + "," + rule);
    }

    /** @param fault {@code record,item,rule}, the item from 1 */
    void add(String fault) {
        try {
            out.write((fault + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void countRecord() {
        records++;
    }

    long records() {
        return records;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
