package jp.tsunagi.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The text that a hub under test runs: the project's connectors and keys, and exchanges of its own. */
public final class Home {

    private final Path folder;

    private Home(Path folder) {
        this.folder = folder;
    }

    /** @param texts routes, mappings, partners and connectors, laid over the project's */
    public static Home make(Path project, Path texts, Path folder) throws IOException {
        copy(project.resolve("connectors"), folder.resolve("connectors"));
        Files.createDirectories(folder.resolve("conf"));
        // what is laid in here is whole at once
        Files.writeString(
                folder.resolve("conf/hub.yaml"),
                Files.readString(project.resolve("conf/hub.yaml"), StandardCharsets.UTF_8)
                        .replace("still: 10s", "still: 0s"),
                StandardCharsets.UTF_8);
        copy(texts, folder);
        return new Home(folder);
    }

    /** Takes one more of the project's folders, e.g. {@code mappings/canonical}. */
    public void take(Path project, String texts) throws IOException {
        copy(project.resolve(texts), folder.resolve(texts));
    }

    public Path folder() {
        return folder;
    }

    /** Writes a site's file. @return the argument of {@code --site} */
    public String site(Path file, Map<String, String> keys) throws IOException {
        StringBuilder text = new StringBuilder();
        keys.forEach(
                (key, value) -> text.append(key).append(": \"").append(value).append("\"\n"));
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return file.toString().replaceFirst("\\.yaml$", "");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
