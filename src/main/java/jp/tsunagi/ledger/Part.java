package jp.tsunagi.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file of an arrival.
 *
 * @param name its name at the source, without a folder
 * @param content its bytes; opened once, read once to the end and closed
 */
public record Part(String name, Content content) {

    public static Part of(String name, byte[] bytes) {
        return new Part(name, () -> new ByteArrayInputStream(bytes));
    }

    public static Part of(String name, Path file) {
        return new Part(name, () -> Files.newInputStream(file));
    }

    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }
}
