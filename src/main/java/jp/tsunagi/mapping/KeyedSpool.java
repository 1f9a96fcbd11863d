package jp.tsunagi.mapping;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Outputs that wait until the whole file has been seen, because a bad record keeps back every record with its key. They
 * wait on disk, not in memory.
 */
final class KeyedSpool implements Closeable {

    /** Takes an output that may go on. */
    interface Good {
        void put(byte[] bytes, int length) throws IOException;
    }

    private final Set<String> bad = new HashSet<>();
    private @Nullable Path file;
    private @Nullable DataOutputStream out;

    void add(String key, boolean isBad, byte[] bytes, int start, int length, List<byte[]> originals)
            throws IOException {
        if (isBad) {
            bad.add(key);
        }
        DataOutputStream to = open();
        to.writeUTF(key);
        to.writeInt(length);
        to.write(bytes, start, length);
        to.writeInt(originals.size());
        for (byte[] original : originals) {
            to.writeInt(original.length);
            to.write(original);
        }
    }

    private DataOutputStream open() throws IOException {
        if (out == null) {
            file = Files.createTempFile("tsunagi-", ".spool");
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        }
        return out;
    }

    /** Hands on what may go, and keeps back the rest; gives how many outputs went and how many records were kept. */
    long[] sort(Good good, OutputStream setAside) throws IOException {
        long[] counts = {0, 0};
        if (out == null || file == null) {
            return counts;
        }
        out.close();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            while (in.available() > 0) {
                String key = in.readUTF();
                byte[] output = in.readNBytes(in.readInt());
                boolean keep = bad.contains(key);
                if (!keep && output.length > 0) {
                    good.put(output, output.length);
                    counts[0]++;
                }
                for (int n = in.readInt(); n > 0; n--) {
                    byte[] original = in.readNBytes(in.readInt());
                    if (keep) {
                        setAside.write(original);
                        counts[1]++;
                    }
                }
            }
        }
        return counts;
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
