package jp.tsunagi.hub.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A text file as it was read.
 *
 * @param shown how faults call it: the path from the hub's home, with slashes
 */
record TextFile(Path path, String shown, String text) {

    /** The files of the folder whose names end so, by the name without the ending; a missing folder has none. */
    static Map<String, TextFile> all(Path home, String folder, String end) throws IOException {
        Path directory = home.resolve(folder);
        Map<String, TextFile> files = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return files;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path path : entries.filter(path -> wanted(path, end)).sorted().toList()) {
                read(path, folder + "/" + path.getFileName()).forEach(file -> {
                    String name = path.getFileName().toString();
                    files.put(name.substring(0, name.length() - end.length()), file);
                });
            }
        }
        return files;
    }

    /** The line, from 1, where this first stands; 0 if it does not. */
    int lineOf(String wanted) {
        int at = wanted.isEmpty() ? -1 : text.indexOf(wanted);
        return at < 0
                ? 0
                : (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }

    private static boolean wanted(Path path, String end) {
        String name = path.getFileName().toString();
        return name.endsWith(end) && !name.startsWith(".");
    }

    private static List<TextFile> read(Path path, String shown) throws IOException {
        try {
            return List.of(new TextFile(path, shown, Files.readString(path, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            return List.of(); // deleted between listing and reading
        }
    }
}
