package jp.tsunagi.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import jp.tsunagi.mapping.SetTranslation;
import jp.tsunagi.problem.Severity;

/**
 * A case of a set: {@code in/} holds the files of one sending; {@code out/} what goes on, as {@code <receiver>/<file>};
 * {@code aside/} what is kept back; {@code expected.problems} what is told.
 */
final class SetCase implements Case {

    static final String IN = "in";
    static final String OUT = "out";
    static final String ASIDE = "aside";
    private static final Set<String> FOLDERS = Set.of(IN, OUT, ASIDE);

    private final Example example;
    private final SetTranslation set;

    SetCase(Example example, SetTranslation set) {
        this.example = example;
        this.set = set;
    }

    /** Whether a folder under a set's examples is a case itself, not one of the folders above or inside cases. */
    static boolean isCase(Path folder) {
        Path parent = folder.resolveSibling("");
        return !folder.endsWith("refused")
                && !parent.endsWith("examples")
                && (parent.endsWith("refused") || parent.resolveSibling("").endsWith("examples"));
    }

    /** What is wrong with the folder of a case. */
    static List<String> faults(Path folder) {
        List<String> faults = new ArrayList<>();
        if (!Files.isDirectory(folder.resolve(IN))) {
            faults.add("a folder `in` expected, nothing found");
        }
        for (Path entry : list(folder)) {
            String name = entry.getFileName().toString();
            if (!(Files.isDirectory(entry) ? FOLDERS.contains(name) : name.equals("expected.problems"))) {
                faults.add("neither in, out, aside nor expected.problems: " + name);
            }
        }
        return faults;
    }

    @Override
    public Result run() throws IOException {
        Path folder = Files.createTempDirectory("tsunagi-example-");
        try {
            Path out = Files.createDirectory(folder.resolve(OUT));
            Path aside = Files.createDirectory(folder.resolve(ASIDE));
            List<String> problems = new ArrayList<>();
            boolean[] errors = new boolean[1];
            set.run(list(example.input()), out, aside, problem -> {
                problems.add(problem.line(Locale.ENGLISH));
                errors[0] |= problem.severity() == Severity.ERROR;
            });
            Map<String, byte[]> files = new TreeMap<>();
            files(out).forEach((name, bytes) -> files.put(OUT + "/" + name, bytes));
            files(aside).forEach((name, bytes) -> files.put(ASIDE + "/" + name, bytes));
            return new Result(files, problems, errors[0]);
        } finally {
            delete(folder);
        }
    }

    @Override
    public String difference(Result result) {
        Map<String, byte[]> wanted = wanted();
        Set<String> names = new TreeSet<>(wanted.keySet());
        names.addAll(result.files().keySet());
        StringBuilder reason = new StringBuilder();
        for (String name : names) {
            byte[] want = wanted.get(name);
            byte[] got = result.files().get(name);
            if (want == null) {
                reason.append(name).append(" was not expected\n");
            } else if (got == null) {
                reason.append(name).append(" did not come\n");
            } else if (!Arrays.equals(want, got)) {
                reason.append(Difference.of(name, want, got));
            }
        }
        return reason.toString();
    }

    @Override
    public void accept(Result result) throws IOException {
        delete(example.expected());
        delete(example.aside());
        for (Map.Entry<String, byte[]> file : result.files().entrySet()) {
            Path to = example.folder().resolve(file.getKey());
            Files.createDirectories(to.resolveSibling(""));
            Files.write(to, file.getValue());
        }
    }

    private Map<String, byte[]> wanted() {
        Map<String, byte[]> wanted = new TreeMap<>();
        files(example.expected()).forEach((name, bytes) -> wanted.put(OUT + "/" + name, bytes));
        files(example.aside()).forEach((name, bytes) -> wanted.put(ASIDE + "/" + name, bytes));
        return wanted;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static Map<String, byte[]> files(Path root) {
        Map<String, byte[]> found = new TreeMap<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> walk = Files.walk(root)) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    found.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + root, e);
            }
        }
        return found;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path one : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }
}
