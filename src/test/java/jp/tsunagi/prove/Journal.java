package jp.tsunagi.prove;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The harness's own list, in memory and in a file, in the order in which things happened. An acknowledgement is on the
 * medium before the next note is offered.
 */
final class Journal implements AutoCloseable {

    /** No channel: that is closed for all when one thread that writes to it is interrupted. */
    private final FileOutputStream file;

    private final Clock clock;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private Journal(FileOutputStream file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    static Journal create(Path file, Clock clock) throws IOException {
        return new Journal(new FileOutputStream(Files.createFile(file).toFile()), clock);
    }

    synchronized void write(Entry.Kind kind, String who, String note, String detail) {
        Entry entry = new Entry(Instant.now(clock), kind, who, note, detail);
        entries.add(entry);
        counts.merge(kind.name(), 1, Integer::sum);
        counts.merge(kind.name() + door(note), 1, Integer::sum);
        try {
            file.write((entry.line() + "\n").getBytes(StandardCharsets.UTF_8));
            if (kind == Entry.Kind.ACKNOWLEDGED) {
                file.getFD().sync();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the harness cannot keep its own list", e);
        }
    }

    synchronized int count(Entry.Kind kind) {
        return counts.getOrDefault(kind.name(), 0);
    }

    /** Those whose note came by this door. */
    synchronized int count(Entry.Kind kind, String door) {
        return counts.getOrDefault(kind.name() + " " + door, 0);
    }

    private static String door(String note) {
        return " " + note.split("-", 2)[0];
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
