package jp.tsunagi.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.tsunagi.mapping.MapFile;

/** The part of the mappings folder that one map or layout needs. */
final class Needed {

    private static final Pattern REFERENCE = Pattern.compile("(?m)^(?:from|to):\\s*['\"]?([^'\"#\\s]+)");

    private final Set<String> folders = new HashSet<>();
    private final String mapFile;

    private Needed(String mapFile) {
        this.mapFile = mapFile;
    }

    /** Empty if there is no such map, or if it names layouts that must be looked for everywhere. */
    static Optional<Needed> ofMap(Path mappings, String map) {
        Optional<Path> file = find(mappings, map + MapFile.ENDING);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String folder = folder(mappings, file.get());
        Needed needed = new Needed(map + MapFile.ENDING);
        needed.folders.add(folder + "/");
        try {
            String text = Files.readString(file.get(), StandardCharsets.UTF_8);
            Matcher references = REFERENCE.matcher(text);
            while (references.find()) {
                if (!needed.add(mappings, folder, references.group(1))) {
                    return Optional.empty();
                }
            }
            if (text.contains("shrink") || text.contains("gaiji")) {
                needed.folders.add("characters/");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.get(), e);
        }
        return Optional.of(needed);
    }

    static Optional<Needed> ofLayout(Path mappings, String reference) {
        Needed needed = new Needed("/");
        return needed.add(mappings, "", reference) ? Optional.of(needed) : Optional.empty();
    }

    private boolean add(Path mappings, String folder, String reference) {
        String[] parts = reference.split("/");
        if (parts.length > 1) {
            folders.add(parts[0] + "/");
            folders.add("standards/" + parts[0] + "/");
            return true;
        }
        if (!folder.isEmpty() && Files.exists(mappings.resolve(folder).resolve(reference + ".layout.yaml"))) {
            return true;
        }
        Optional<Path> file = find(mappings, reference + ".layout.yaml");
        file.ifPresent(f -> {
            String[] at = folder(mappings, f).split("/");
            folders.add(at[0].equals("standards") ? "standards/" + at[1] + "/" : at[0] + "/");
        });
        return file.isPresent();
    }

    private static Optional<Path> find(Path mappings, String name) {
        try (Stream<Path> walk = Files.walk(mappings)) {
            return walk.filter(f -> f.getFileName().toString().equals(name))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + mappings, e);
        }
    }

    private static String folder(Path mappings, Path file) {
        return mappings.relativize(file.getParent()).toString().replace('\\', '/');
    }

    /** Whether a file, relative to the mappings folder, is needed. */
    boolean folder(String path) {
        return folders.stream().anyMatch(path::startsWith);
    }

    /** Whether a map file is needed. */
    boolean map(String fileName) {
        return fileName.equals(mapFile);
    }
}
