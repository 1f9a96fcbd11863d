package jp.tsunagi.mapping;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files that are written side by side; only so many are open at once. */
final class SetFiles implements Closeable {

    private static final int OPEN_AT_ONCE = 64;

    private final byte[] head;
    private final Map<Path, OutputStream> open = new LinkedHashMap<>(16, 0.75f, true);

    /** @param head the header rows that every file begins with */
    SetFiles(byte[] head) {
        this.head = head;
    }

    void write(Path file, byte[] record) throws IOException {
        OutputStream out = open.get(file);
        if (out == null) {
            out = opened(file);
        }
        out.write(record);
    }

    private OutputStream opened(Path file) throws IOException {
        if (open.size() >= OPEN_AT_ONCE) {
            Path oldest = open.keySet().iterator().next();
            OutputStream closing = open.remove(oldest);
            if (closing != null) {
                closing.close();
            }
        }
        boolean begun = Files.exists(file);
        Files.createDirectories(file.toAbsolutePath().getParent());
        OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), 1 << 14);
        open.put(file, out);
        if (!begun) {
            out.write(head);
        }
        return out;
    }

    @Override
    public void close() throws IOException {
        for (OutputStream out : open.values()) {
            out.close();
        }
        open.clear();
    }
}
