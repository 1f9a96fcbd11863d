package jp.tsunagi.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.tsunagi.mapping.Outcome;
import jp.tsunagi.mapping.Translation;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what a changed map does to the same inputs, field by field. */
@Command(name = "compare", mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Parameters(index = "0", paramLabel = "MAP", descriptionKey = "MAP")
    private String map;

    @Parameters(index = "1..*", paramLabel = "FILE", descriptionKey = "FILE", arity = "1..*")
    private List<Path> files;

    @Option(names = "--against", paramLabel = "GIT-REF", descriptionKey = "against", required = true)
    private String against;

    @Override
    public Integer call() throws Exception {
        Texts texts = new Texts(tsunagi);
        Translation now = texts.map(map, false);
        List<Map<String, Object>> all = new ArrayList<>();
        try (OldTexts old = OldTexts.at(tsunagi.home(), against)) {
            Translation before = Texts.map(old.mappings(), map, texts.clock());
            for (Path file : files) {
                all.addAll(compare(file, before, now));
            }
        }
        PrintWriter out = tsunagi.streams().outText();
        if (tsunagi.json()) {
            out.println(new ObjectMapper().writeValueAsString(Map.of("changes", all)));
        } else {
            all.forEach(change -> out.println(line(change)));
            out.println(Message.of("compare.sum", files.size(), all.size()).in(tsunagi.locale()));
        }
        return ExitCode.OK;
    }

    /** What one run gave. */
    private record Side(Path output, List<String> problems, Outcome outcome) {}

    private List<Map<String, Object>> compare(Path file, Translation before, Translation now) throws IOException {
        Side left = run(file, before);
        Side right = run(file, now);
        try {
            List<Map<String, Object>> changes = new ArrayList<>();
            OutputDifference.of(now.targetLayouts().get(0), left.output, right.output)
                    .forEach(c -> changes.add(change(file, c.record(), c.field(), c.before(), c.now())));
            problems(file, left, right, changes);
            return changes;
        } finally {
            Files.deleteIfExists(left.output);
            Files.deleteIfExists(right.output);
        }
    }

    private static void problems(Path file, Side left, Side right, List<Map<String, Object>> changes) {
        for (String problem : right.problems) {
            if (!left.problems.contains(problem)) {
                changes.add(change(file, 0, "newly failing", "", problem));
            }
        }
        for (String problem : left.problems) {
            if (!right.problems.contains(problem)) {
                changes.add(change(file, 0, "fixed", problem, ""));
            }
        }
    }

    private static Map<String, Object> change(Path file, long record, String field, String before, String now) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("file", String.valueOf(file.getFileName()));
        change.put("record", record);
        change.put("field", field);
        change.put("before", before);
        change.put("now", now);
        return change;
    }

    private static String line(Map<String, Object> change) {
        return change.get("file") + " " + change.get("record") + " " + change.get("field") + ": -"
                + change.get("before") + " +" + change.get("now");
    }

    private static Side run(Path file, Translation map) throws IOException {
        Path output = Files.createTempFile("tsunagi-compare-", ".out");
        List<String> problems = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(output)) {
            Outcome outcome =
                    map.run(in, String.valueOf(file.getFileName()), out, OutputStream.nullOutputStream(), p -> {
                        if (problems.size() < 100_000) {
                            problems.add(p.line(Locale.ENGLISH));
                        }
                    });
            return new Side(output, problems, outcome);
        }
    }
}
