package jp.tsunagi.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Rows in the text form of PostgreSQL's COPY; past a size they are kept in a file. */
final class CopyLines implements AutoCloseable {

    private static final int IN_MEMORY = 1 << 16;

    private final Path folder;
    private final String name;
    private final StringBuilder lines = new StringBuilder();
    private @Nullable Path file;
    private @Nullable BufferedWriter writer;
    private boolean first = true;
    private boolean empty = true;

    CopyLines(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    CopyLines text(String value) {
        next();
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '\\' -> lines.append("\\\\");
                case '\t' -> lines.append("\\t");
                case '\n' -> lines.append("\\n");
                case '\r' -> lines.append("\\r");
                case '\0' -> lines.append('\u2400'); // the server's text cannot hold it
                default -> lines.append(character);
            }
        }
        return this;
    }

    CopyLines number(long value) {
        next();
        lines.append(value);
        return this;
    }

    void end() {
        lines.append('\n');
        first = true;
        empty = false;
        if (lines.length() > IN_MEMORY) {
            flush();
        }
    }

    boolean isEmpty() {
        return empty;
    }

    /** All rows; may be asked again. */
    Reader read() throws IOException {
        if (writer == null || file == null) {
            return new StringReader(lines.toString());
        }
        flush();
        writer.flush();
        return Files.newBufferedReader(file, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (writer != null && file != null) {
            writer.close();
            Files.deleteIfExists(file);
        }
    }

    private void next() {
        if (!first) {
            lines.append('\t');
        }
        first = false;
    }

    private void flush() {
        try {
            if (writer == null) {
                file = Files.createTempFile(Files.createDirectories(folder), name, ".copy");
                writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
            }
            writer.append(lines);
            lines.setLength(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
