package jp.tsunagi.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
    private @Nullable OutputStream out;
    private boolean first = true;
    private boolean empty = true;

    CopyLines(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    CopyLines text(String value) {
        next();
        if (plain(value)) {
            lines.append(value);
            return this;
        }
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

    /** Nearly every text is, and is then written as a whole. */
    private static boolean plain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == '\\' || character == '\t' || character == '\n' || character == '\r' || character == '\0') {
                return false;
            }
        }
        return true;
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

    /** All rows in UTF-8; may be asked again. */
    InputStream read() throws IOException {
        if (file == null) {
            return new ByteArrayInputStream(bytes());
        }
        flush();
        return Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        if (out != null && file != null) {
            out.close();
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
            if (out == null) {
                file = Files.createTempFile(Files.createDirectories(folder), name, ".copy");
                out = Files.newOutputStream(file);
            }
            out.write(bytes());
            lines.setLength(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes() {
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
