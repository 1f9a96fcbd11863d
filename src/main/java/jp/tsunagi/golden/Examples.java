package jp.tsunagi.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the cases: {@code standards/<standard>/<edition>/examples/<layout>/<case>}, and
 * {@code <exchange>/examples/[<map>/]<case>}; cases that must be refused stand in a folder {@code refused} more.
 */
public final class Examples {

    private static final String EXPECTED = "expected.";
    private final Path root;
    private final Path mappings;

    public Examples(Path mappings) {
        this.mappings = mappings.toAbsolutePath().normalize();
        this.root = this.mappings.getParent() == null ? this.mappings : this.mappings.getParent();
    }

    /** All cases at or under a folder, in the order of their names. */
    public List<Example> under(Path folder) {
        Path wanted = folder.toAbsolutePath().normalize();
        try (Stream<Path> walk = Files.walk(mappings)) {
            List<Path> cases = walk.filter(Files::isDirectory)
                    .filter(f -> f.toString().contains("/examples/"))
                    .filter(f -> f.startsWith(wanted))
                    .filter(f -> !ofSet(f))
                    .filter(Examples::isCase)
                    .sorted()
                    .toList();
            List<Example> examples = new ArrayList<>();
            for (Path one : cases) {
                examples.add(example(one));
            }
            return examples;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + mappings, e);
        }
    }

    /** A set's cases hold folders of files; they are run by a test of their own. */
    private static boolean ofSet(Path folder) {
        Path under = folder;
        for (Path at = folder; at != null && at.getFileName() != null; at = at.getParent()) {
            if (at.getFileName().toString().equals("examples")) {
                return Files.exists(at.resolveSibling(under.getFileName() + ".set.yaml"));
            }
            under = at;
        }
        return false;
    }

    private static boolean isCase(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private Example example(Path folder) throws IOException {
        List<String> faults = new ArrayList<>();
        List<Path> inputs = new ArrayList<>();
        List<Path> expected = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (Files.isDirectory(file)) {
                    faults.add("a folder inside a case: " + name);
                } else if (!name.startsWith(EXPECTED)) {
                    inputs.add(file);
                } else if (!name.equals("expected.problems")) {
                    expected.add(file);
                }
            }
        }
        if (inputs.size() != 1) {
            faults.add("one input file expected, " + inputs.size() + " found");
        }
        if (expected.size() > 1) {
            faults.add("at most one expected output, " + expected.size() + " found");
        }
        Subject subject = subject(folder);
        if (subject.name.isEmpty()) {
            faults.add("no layout or map of this name");
        }
        boolean refused = folder.getParent() != null
                && folder.getParent().getFileName().toString().equals("refused");
        return new Example(
                root.relativize(folder).toString().replace('\\', '/'),
                folder,
                subject.name,
                subject.map,
                refused,
                inputs.isEmpty() ? folder.resolve("input") : inputs.get(0),
                expected.isEmpty() ? folder.resolve(EXPECTED + (subject.map ? "out" : "jsonl")) : expected.get(0),
                faults);
    }

    private record Subject(String name, boolean map) {}

    private Subject subject(Path folder) {
        Path examples = folder;
        Path under = folder;
        while (examples != null && !examples.getFileName().toString().equals("examples")) {
            under = examples;
            examples = examples.getParent();
        }
        Path home = java.util.Objects.requireNonNull(
                java.util.Objects.requireNonNull(examples).getParent());
        String name = under.getFileName().toString();
        String place = mappings.relativize(home).toString().replace('\\', '/');
        if (Files.exists(home.resolve(name + ".layout.yaml"))) {
            String standard = place.startsWith("standards/") ? place.substring("standards/".length()) : place;
            return new Subject(standard + "/" + name, false);
        }
        if (Files.exists(home.resolve(name + ".map.yaml"))) {
            return new Subject(name, true);
        }
        String exchange = home.getFileName().toString();
        return new Subject(Files.exists(home.resolve(exchange + ".map.yaml")) ? exchange : "", true);
    }
}
