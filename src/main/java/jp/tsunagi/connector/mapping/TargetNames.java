package jp.tsunagi.connector.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Names for translated files whose layout names none: the source's name with an ending that fits what is in it. */
final class TargetNames {

    private TargetNames() {}

    static String of(String source, Path translated) throws IOException {
        int first;
        try (InputStream in = Files.newInputStream(translated)) {
            first = in.read();
        }
        int dot = source.lastIndexOf('.');
        String stem = dot > 0 ? source.substring(0, dot) : source;
        return switch (first) {
            case '{' -> stem + ".jsonl";
            case '[' -> stem + ".json";
            default -> source;
        };
    }
}
