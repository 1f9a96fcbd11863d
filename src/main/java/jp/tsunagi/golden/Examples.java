package jp.tsunagi.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jp.tsunagi.mapping.SetFile;

/**
 * Finds the cases: {@code standards/<standard>/<edition>/examples/<layout>/<case>}, and
 * {@code <exchange>/examples/[<map or set>/]<case>}; cases that must be refused stand in a folder {@code refused} more.
 */
public final class Examples {

    private static final String EXPECTED = "expected.";
    private final Path root;
    private final Path mappings;

    public Examples(Path mappings) {
        this.mappings = mappings.toAbsolutePath().normalize();
        this.root = this.mappings.getParent() == null ? this.mappings : this.mappings.getParent();
    }

    /** All cases at or under a folder, or the case that a file belongs to, in the order of their names. */
    public List<Example> under(Path folder) {
        Path wanted = folder.toAbsolutePath().normalize();
        try (Stream<Path> walk = Files.walk(mappings)) {
            List<Path> cases = walk.filter(Files::isDirectory)
                    .filter(f -> f.toString().contains("/examples/"))
                    .filter(f -> f.startsWith(wanted) || wanted.startsWith(f))
                    .filter(f -> ofSet(f) ? SetCase.isCase(f) : isCase(f))
                    .sorted()
                    .toList();
            List<Example> examples = new ArrayList<>();
            for (Path one : cases) {
                examples.add(ofSet(one) ? setExample(one) : example(one));
            }
            return examples;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + mappings, e);
        }
    }

    /** A set's cases hold folders of files. */
    private static boolean ofSet(Path folder) {
        Path under = underExamples(folder);
        return Files.exists(home(under).resolve(under.getFileName() + SetFile.ENDING));
    }

    /** The folder right under {@code examples/} that this one is or stands in. */
    private static Path underExamples(Path folder) {
        Path under = folder;
        for (Path at = folder.getParent(); at != null && at.getFileName() != null; at = at.getParent()) {
            if (at.getFileName().toString().equals("examples")) {
                return under;
            }
            under = at;
        }
        throw new IllegalArgumentException("not under examples: " + folder);
    }

    /** The folder of layouts, maps and sets that the examples are of. */
    private static Path home(Path underExamples) {
        return underExamples.resolve("../..").normalize();
    }

    private static boolean isCase(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private Example setExample(Path folder) {
        return new Example(
                name(folder),
                folder,
                underExamples(folder).getFileName().toString(),
                Example.Kind.SET,
                refused(folder),
                folder.resolve(SetCase.IN),
                folder.resolve(SetCase.OUT),
                SetCase.faults(folder));
    }

    private String name(Path folder) {
        return root.relativize(folder).toString().replace('\\', '/');
    }

    private static boolean refused(Path folder) {
        return folder.resolveSibling("").getFileName().toString().equals("refused");
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
        return new Example(
                name(folder),
                folder,
                subject.name,
                subject.kind,
                refused(folder),
                inputs.isEmpty() ? folder.resolve("input") : inputs.get(0),
                expected.isEmpty()
                        ? folder.resolve(EXPECTED + (subject.kind == Example.Kind.MAP ? "out" : "jsonl"))
                        : expected.get(0),
                faults);
    }

    private record Subject(String name, Example.Kind kind) {}

    private Subject subject(Path folder) {
        Path under = underExamples(folder);
        Path home = home(under);
        String name = under.getFileName().toString();
        String place = mappings.relativize(home).toString().replace('\\', '/');
        if (Files.exists(home.resolve(name + ".layout.yaml"))) {
            String standard = place.startsWith("standards/") ? place.substring("standards/".length()) : place;
            return new Subject(standard + "/" + name, Example.Kind.LAYOUT);
        }
        if (Files.exists(home.resolve(name + ".map.yaml"))) {
            return new Subject(name, Example.Kind.MAP);
        }
        String exchange = home.getFileName().toString();
        return new Subject(Files.exists(home.resolve(exchange + ".map.yaml")) ? exchange : "", Example.Kind.MAP);
    }
}
