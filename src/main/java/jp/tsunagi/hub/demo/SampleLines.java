package jp.tsunagi.hub.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A sample file in MS932 that appears under its name when it is complete. */
final class SampleLines implements AutoCloseable {

    private static final Charset MS932 = Charset.forName("MS932");

    private final Path file;
    private final Path part;
    private final OutputStream out;

    SampleLines(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.getParent());
        this.part = file.resolveSibling("." + file.getFileName());
        this.out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
    }

    void line(String text) {
        try {
            out.write(text.getBytes(MS932));
            out.write('\r');
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
