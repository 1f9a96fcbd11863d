package jp.tsunagi.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.tsunagi.codes.CodeFile;
import jp.tsunagi.layout.SchemaLayout;
import jp.tsunagi.mapping.MapFile;
import jp.tsunagi.mapping.SetFile;

/**
 * The files that one map, set or layout needs, found by the names that stand in them. A name that cannot be found this
 * way makes the whole folder needed.
 */
final class Needed {

    private static final Pattern LAYOUTS =
            Pattern.compile("(?m)(?:^(?:from|to)|[{ ]layout):\\s*['\"]?([A-Za-z0-9/.-]+)");
    private static final Pattern CODES = Pattern.compile("codes:\\s*['\"]?([A-Za-z0-9-]+)");
    private static final String LAYOUT_ENDING = ".layout.yaml";

    private final Path mappings;
    private final Set<Path> files = new LinkedHashSet<>();
    private boolean lost;

    private Needed(Path mappings) {
        this.mappings = mappings;
    }

    /** The files of a map or set; empty if all must be read. */
    static Optional<Set<Path>> ofMap(Path mappings, String map) {
        Needed needed = new Needed(mappings);
        Optional<Path> file = needed.mapFile(map);
        file.ifPresent(needed::map);
        return file.isEmpty() || needed.lost ? Optional.empty() : Optional.of(needed.files);
    }

    /** The files of a layout; empty if all must be read. */
    static Optional<Set<Path>> ofLayout(Path mappings, String reference) {
        Needed needed = new Needed(mappings);
        needed.layout(reference, mappings);
        return needed.lost ? Optional.empty() : Optional.of(needed.files);
    }

    private Optional<Path> mapFile(String map) {
        Path usual = mappings.resolve(map).resolve(map + MapFile.ENDING);
        if (Files.exists(usual)) {
            return Optional.of(usual);
        }
        try (Stream<Path> walk = Files.walk(mappings, 2)) {
            List<Path> files = walk.sorted().toList();
            return Stream.of(MapFile.ENDING, SetFile.ENDING)
                    .flatMap(ending -> files.stream().filter(f -> f.endsWith(map + ending)))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + mappings, e);
        }
    }

    private void map(Path file) {
        files.add(file);
        String text = read(file);
        Matcher references = LAYOUTS.matcher(text);
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(folder(file));
        while (references.find()) {
            for (Path layout : layout(references.group(1), folder(file))) {
                folders.add(folder(layout));
            }
        }
        for (Path folder : folders) {
            codes(text, folder);
        }
        if (text.contains("shrink") || text.contains("gaiji")) {
            files.add(mappings.resolve("characters"));
        }
    }

    private static Path folder(Path file) {
        return file.resolveSibling("");
    }

    private void codes(String text, Path folder) {
        Matcher tables = CODES.matcher(text);
        while (tables.find()) {
            Path table = folder.resolve(tables.group(1) + CodeFile.ENDING);
            if (Files.exists(table)) {
                files.add(table);
            }
        }
    }

    /** The layout files that a reference means; the layouts and tables that they name are added too. */
    private List<Path> layout(String reference, Path folder) {
        List<Path> found =
                candidates(reference, folder).stream().filter(Files::exists).toList();
        if (found.isEmpty()) {
            lost = true;
        }
        for (Path file : found) {
            if (files.add(file) && file.toString().endsWith(LAYOUT_ENDING)) {
                String text = read(file);
                codes(text, folder(file));
                Matcher references = LAYOUTS.matcher(text);
                while (references.find()) {
                    layout(references.group(1), folder(file));
                }
            }
        }
        return found;
    }

    private List<Path> candidates(String reference, Path folder) {
        String[] parts = reference.split("/");
        if (parts.length == 1) {
            return List.of(folder.resolve(reference + LAYOUT_ENDING));
        }
        if (parts[0].equals("canonical")) {
            return List.of(mappings.resolve("canonical").resolve(parts[1] + SchemaLayout.ENDING));
        }
        Path standard = mappings.resolve("standards").resolve(parts[0]);
        if (parts.length == 3) {
            return List.of(standard.resolve(parts[1]).resolve(parts[2] + LAYOUT_ENDING));
        }
        List<Path> files = new ArrayList<>(List.of(mappings.resolve(parts[0]).resolve(parts[1] + LAYOUT_ENDING)));
        if (Files.isDirectory(standard)) {
            try (DirectoryStream<Path> editions = Files.newDirectoryStream(standard)) {
                editions.forEach(edition -> files.add(edition.resolve(parts[1] + LAYOUT_ENDING)));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + standard, e);
            }
        }
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
