package jp.tsunagi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.mapping.SetTranslation;
import jp.tsunagi.mapping.Translation;

/** Two texts of the same map or set, run over the same files. */
final class Comparison {

    private static final int MOST_PROBLEMS = 100_000;

    private final Texts.Mapping before;
    private final Texts.Mapping now;
    private final boolean showPersonal;
    private final int today;

    /** @param today yyyymmdd, the effective date of data that names none */
    Comparison(Texts.Mapping before, Texts.Mapping now, boolean showPersonal, int today) {
        this.before = before;
        this.now = now;
        this.showPersonal = showPersonal;
        this.today = today;
    }

    /** Whether both texts are a set. */
    boolean ofSets() {
        return before.set().isPresent() && now.set().isPresent();
    }

    /** What one run gave. */
    private record Run(Path output, List<String> problems) {}

    /** What a changed map does to one file. */
    List<Change> file(Path file) throws IOException {
        Path folder = Files.createTempDirectory("tsunagi-compare-");
        try {
            String name = file.getFileName().toString();
            Translation old = before.translation().orElseThrow();
            Translation changed = now.translation().orElseThrow();
            Run left = run(file, old, folder.resolve("before"));
            Run right = run(file, changed, folder.resolve("now"));
            List<Change> changes = new ArrayList<>(OutputDifference.of(
                    name,
                    new OutputDifference.Side(left.output, plans(before.catalog(), old.targetLayouts())),
                    new OutputDifference.Side(right.output, plans(now.catalog(), changed.targetLayouts())),
                    showPersonal,
                    today));
            problems(name, left.problems, right.problems, changes);
            return changes;
        } finally {
            ResultFolder.delete(folder);
        }
    }

    private static Run run(Path file, Translation map, Path output) throws IOException {
        List<String> problems = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(output)) {
            String name = file.getFileName().toString();
            boolean refused = map.run(
                            in, name, out, OutputStream.nullOutputStream(), p -> note(problems, p.line(Locale.ENGLISH)))
                    .refused();
            out.flush();
            if (refused) {
                Files.write(output, new byte[0]);
            }
        }
        return new Run(output, problems);
    }

    private static void note(List<String> problems, String line) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(line);
        }
    }

    /** What a changed set does to the files of one sending. */
    List<Change> set(List<String> files) throws IOException {
        Path folder = Files.createTempDirectory("tsunagi-compare-");
        try {
            Run left = run(files, before.set().orElseThrow(), folder.resolve("before"));
            Run right = run(files, now.set().orElseThrow(), folder.resolve("now"));
            List<Change> changes = new ArrayList<>();
            Set<Path> names = new TreeSet<>(names(left.output));
            names.addAll(names(right.output));
            Path nothing = Files.createFile(folder.resolve("nothing"));
            for (Path name : names) {
                changes.addAll(OutputDifference.of(
                        name.toString(),
                        side(left.output.resolve(name), before, nothing),
                        side(right.output.resolve(name), now, nothing),
                        showPersonal,
                        today));
            }
            problems("", left.problems, right.problems, changes);
            return changes;
        } finally {
            ResultFolder.delete(folder);
        }
    }

    private static Run run(List<String> files, SetTranslation set, Path output) throws IOException {
        Files.createDirectory(output);
        List<String> problems = new ArrayList<>();
        SetOfFiles.of(set, files)
                .run(output.resolve("out"), output.resolve("aside"), p -> note(problems, p.line(Locale.ENGLISH)));
        return new Run(output, problems);
    }

    private static List<Path> names(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).map(folder::relativize).toList();
        }
    }

    private static OutputDifference.Side side(Path file, Texts.Mapping texts, Path nothing) {
        SetTranslation set = texts.set().orElseThrow();
        String name = file.getFileName().toString();
        List<Layout> layouts = set.members().stream()
                .map(set::layouts)
                .filter(l -> l.stream()
                        .anyMatch(one -> one.head().fileNames().read(name).isPresent()))
                .findFirst()
                .orElse(List.of());
        return new OutputDifference.Side(Files.exists(file) ? file : nothing, plans(texts.catalog(), layouts));
    }

    private static List<LayoutPlan> plans(Catalog catalog, List<Layout> layouts) {
        return layouts.stream().map(catalog::plan).toList();
    }

    private static void problems(String file, List<String> before, List<String> now, List<Change> changes) {
        Set<String> old = new HashSet<>(before);
        Set<String> fresh = new HashSet<>(now);
        now.stream()
                .filter(p -> !old.contains(p))
                .forEach(p -> changes.add(new Change(file, 0, Change.FAILING, "", p)));
        before.stream()
                .filter(p -> !fresh.contains(p))
                .forEach(p -> changes.add(new Change(file, 0, Change.FIXED, p, "")));
    }
}
