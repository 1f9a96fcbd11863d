package jp.tsunagi.hub.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A partner's folder and the persons named in the files that are complete in it. Each file is read once. */
final class Inbox {

    private final Path folder;
    private final Pattern person;
    private final Map<Path, Set<String>> read = new HashMap<>();

    /** @param person what the sample's insured numbers look like; ASCII */
    Inbox(Path folder, String person) {
        this.folder = folder;
        this.person = Pattern.compile(person);
    }

    /** Different persons in all files. */
    long persons() throws IOException {
        Set<String> all = new HashSet<>();
        for (Set<String> persons : contents()) {
            all.addAll(persons);
        }
        return all.size();
    }

    /** Persons that stand in more than one file, each time but the first. */
    long repeated() throws IOException {
        long standing = 0;
        for (Set<String> persons : contents()) {
            standing += persons.size();
        }
        return standing - persons();
    }

    long files() throws IOException {
        return complete().size();
    }

    private List<Set<String>> contents() throws IOException {
        for (Path file : complete()) {
            if (!read.containsKey(file)) {
                read.put(file, persons(file));
            }
        }
        return List.copyOf(read.values());
    }

    private List<Path> complete() throws IOException {
        return FilesNow.in(folder).stream()
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .toList();
    }

    private Set<String> persons(Path file) throws IOException {
        Set<String> persons = new HashSet<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = person.matcher(line);
                while (matcher.find()) {
                    persons.add(matcher.group());
                }
            }
        }
        return persons;
    }
}
