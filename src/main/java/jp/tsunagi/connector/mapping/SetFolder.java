package jp.tsunagi.connector.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.mapping.SetTranslation;

/** Finds the files that belong to one set among those that lie in a folder. */
final class SetFolder {

    private final SetTranslation set;

    SetFolder(SetTranslation set) {
        this.set = set;
    }

    /**
     * The files of the set that this file is the first member of.
     *
     * @return empty if it is no first member, or another member is not there yet or still empty
     */
    Optional<List<Path>> complete(Path first) throws IOException {
        Optional<Map<String, String>> mine = parts(set.members().get(0), name(first));
        if (mine.isEmpty()) {
            return Optional.empty();
        }
        List<Path> files = new ArrayList<>(List.of(first));
        try (Stream<Path> beside = Files.list(first.toAbsolutePath().getParent())) {
            List<Path> all = beside.filter(Files::isRegularFile).sorted().toList();
            for (String member : set.members().subList(1, set.members().size())) {
                Optional<Path> found = all.stream()
                        .filter(file -> belongs(member, file, mine.get()))
                        .findFirst();
                if (found.isEmpty() || Files.size(found.get()) == 0) {
                    return Optional.empty();
                }
                files.add(found.get());
            }
        }
        return Optional.of(files);
    }

    private boolean belongs(String member, Path file, Map<String, String> mine) {
        return parts(member, name(file))
                .filter(theirs -> set.sameFileNameParts().stream()
                        .allMatch(part -> mine.getOrDefault(part, "").equals(theirs.getOrDefault(part, ""))))
                .isPresent();
    }

    private Optional<Map<String, String>> parts(String member, String name) {
        for (Layout layout : set.layouts(member)) {
            Optional<Map<String, String>> parts = layout.head().fileNames().read(name);
            if (parts.isPresent()) {
                return parts;
            }
        }
        return Optional.empty();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
