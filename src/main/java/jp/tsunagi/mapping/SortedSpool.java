package jp.tsunagi.mapping;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order of their keys, however many: a few megabytes wait in memory, the rest in sorted files on disk,
 * which are merged when they are read. Rows of one key come in the order of their numbers.
 */
final class SortedSpool implements Closeable {

    /** Takes the rows in their order. */
    interface Taker {
        void take(Row row) throws IOException;
    }

    /** @param number tells rows of one key apart */
    record Row(byte[] key, long number, byte[] value) {

        private int size() {
            return key.length + value.length + 96;
        }
    }

    private static final Comparator<Row> ORDER =
            Comparator.<Row, byte[]>comparing(Row::key, Arrays::compareUnsigned).thenComparingLong(Row::number);

    private static final int ROOM = 6 << 20;
    private static final int MOST_FILES = 48;
    private static final int BUFFER = 1 << 14;

    private final List<Row> rows = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private long held;

    void add(byte[] key, long number, byte[] value) throws IOException {
        Row row = new Row(key, number, value);
        rows.add(row);
        held += row.size();
        if (held > ROOM) {
            write();
        }
    }

    private void write() throws IOException {
        rows.sort(ORDER);
        Path file = file();
        try (DataOutputStream out = output(file)) {
            for (Row row : rows) {
                put(row, out);
            }
        }
        rows.clear();
        held = 0;
        if (files.size() == MOST_FILES) {
            mergeFiles();
        }
    }

    /** Puts all files together into one, so that there are never many to read at a time. */
    private void mergeFiles() throws IOException {
        List<Path> parts = List.copyOf(files);
        Path whole = file();
        try (DataOutputStream out = output(whole)) {
            merge(parts, row -> put(row, out));
        }
        for (Path part : parts) {
            Files.delete(part);
            files.remove(part);
        }
    }

    /** Hands out all rows; to be called once. */
    void drain(Taker taker) throws IOException {
        if (!files.isEmpty()) {
            if (!rows.isEmpty()) {
                write();
            }
            merge(files, taker);
            return;
        }
        rows.sort(ORDER);
        for (int i = 0; i < rows.size(); i++) {
            taker.take(rows.get(i));
        }
        rows.clear();
    }

    private static void merge(List<Path> parts, Taker taker) throws IOException {
        PriorityQueue<Part> queue = new PriorityQueue<>(Comparator.comparing(Part::row, ORDER));
        List<Part> open = new ArrayList<>();
        try {
            for (Path path : parts) {
                Part part = new Part(path);
                open.add(part);
                if (part.next()) {
                    queue.add(part);
                }
            }
            for (Part part = queue.poll(); part != null; part = queue.poll()) {
                taker.take(part.row());
                if (part.next()) {
                    queue.add(part);
                }
            }
        } finally {
            for (Part part : open) {
                part.close();
            }
        }
    }

    /** One sorted file, read from its first row to its last. */
    private static final class Part implements Closeable {
        private final DataInputStream in;
        private @Nullable Row row;

        Part(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        }

        boolean next() throws IOException {
            int length = in.readInt();
            if (length < 0) {
                return false;
            }
            byte[] key = in.readNBytes(length);
            row = new Row(key, in.readLong(), in.readNBytes(in.readInt()));
            return true;
        }

        Row row() {
            return java.util.Objects.requireNonNull(row);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private Path file() throws IOException {
        Path file = Files.createTempFile("tsunagi-", ".spool");
        files.add(file);
        return file;
    }

    /** A file that says where it ends. */
    private static DataOutputStream output(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            @Override
            public void close() throws IOException {
                writeInt(-1);
                super.close();
            }
        };
    }

    private static void put(Row row, DataOutputStream out) throws IOException {
        out.writeInt(row.key().length);
        out.write(row.key());
        out.writeLong(row.number());
        out.writeInt(row.value().length);
        out.write(row.value());
    }

    @Override
    public void close() throws IOException {
        rows.clear();
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        files.clear();
    }
}
