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

    private static final String LAYOUT_ENDING = ".layout.yaml";

    /** {@code standards/<standard>/<edition>/<file>} */
    private static final int DEEPEST = 4;

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
        if (file.isPresent()) {
            needed.map(file.get());
        }
        return file.isEmpty() || needed.lost ? Optional.empty() : Optional.of(needed.files);
    }

    /** The files of a layout; empty if all must be read. */
    static Optional<Set<Path>> ofLayout(Path mappings, String reference) {
        Needed needed = new Needed(mappings);
        if (reference.contains("/")) {
            needed.layout(reference, mappings);
        } else {
            needed.layoutOfOneStandard(reference);
        }
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
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(folder(file));
        for (String reference : references(text)) {
            for (Path layout : layout(reference, folder(file))) {
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
        for (String name : new LinkedHashSet<>(named(text, "codes:", ""))) {
            Path table = folder.resolve(name + CodeFile.ENDING);
            if (Files.exists(table)) {
                files.add(table);
            }
        }
    }

    /** Every edition of the one standard, or exchange, that has a layout of this name; lost if several have it. */
    private void layoutOfOneStandard(String name) {
        try (Stream<Path> walk = Files.find(mappings, DEEPEST, (f, a) -> f.endsWith(name + LAYOUT_ENDING))) {
            List<Path> found = walk.sorted().toList();
            Path standards = mappings.resolve("standards");
            long owners = found.stream()
                    .map(f -> f.startsWith(standards) ? folder(folder(f)) : folder(f))
                    .distinct()
                    .count();
            Path canonical = mappings.resolve("canonical").resolve(name + SchemaLayout.ENDING);
            lost |= owners != 1 || Files.exists(canonical);
            found.forEach(this::layoutFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + mappings, e);
        }
    }

    private void layoutFile(Path file) {
        if (files.add(file) && file.toString().endsWith(LAYOUT_ENDING)) {
            String text = read(file);
            codes(text, folder(file));
            for (String named : references(text)) {
                layout(named, folder(file));
            }
        }
    }

    /** The layout files that a reference means; the layouts and tables that they name are added too. */
    private List<Path> layout(String reference, Path folder) {
        List<Path> found = new ArrayList<>();
        for (Path file : candidates(reference, folder)) {
            if (Files.exists(file)) {
                found.add(file);
            }
        }
        if (found.isEmpty()) {
            lost = true;
        }
        for (Path file : found) {
            layoutFile(file);
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

    /** The layouts that a text names. */
    private static Set<String> references(String text) {
        Set<String> names = new LinkedHashSet<>(named(text, "from:", "\r\n"));
        names.addAll(named(text, "to:", "\r\n"));
        names.addAll(named(text, "layout:", "{ "));
        return names;
    }

    /**
     * The names behind a key. Not by a pattern: this runs at every start, before anything is compiled.
     *
     * @param after characters that may stand in front of the key; empty: any; a line end: also the text's beginning
     */
    private static List<String> named(String text, String key, String after) {
        List<String> names = new ArrayList<>();
        for (int at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
            char before = at == 0 ? '\n' : text.charAt(at - 1);
            if (!after.isEmpty() && after.indexOf(before) < 0) {
                continue;
            }
            int start = at + key.length();
            while (start < text.length() && " \t\r\n'\"".indexOf(text.charAt(start)) >= 0) {
                start++;
            }
            int end = start;
            while (end < text.length() && ofName(text.charAt(end))) {
                end++;
            }
            if (end > start) {
                names.add(text.substring(start, end));
            }
        }
        return names;
    }

    private static boolean ofName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '-' && c <= '9';
    }

    /** One character per byte: names are ASCII, and nothing else is looked at. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
