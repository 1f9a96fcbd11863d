package jp.tsunagi.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.layout.Encoder;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.layout.Record;
import jp.tsunagi.layout.RecordStream;
import jp.tsunagi.layout.Slot;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.ProblemLines;
import jp.tsunagi.synth.Generator;
import org.junit.jupiter.api.Test;

/** What a layout calls personal stands in no problem, whatever is wrong with it. */
class PersonalDataTest {

    private static final Path MAPPINGS = Path.of("mappings");
    private static final Catalog CATALOG = Catalog.read(MAPPINGS, Runner.clock());
    private static final String MARK = "試験𠮷太郎H777777777";

    @Test
    void noPersonalValueIsToldOfBrokenFiles() throws IOException {
        List<String> leaks = new ArrayList<>();
        int judged = 0;
        for (Layout layout : CATALOG.layouts()) {
            if (Generator.makes(layout)) {
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                Generator.of(layout, CATALOG.tables(), 20261121).write(15, 500, file, e -> {});
                judged +=
                        judge(CATALOG.plans(layout.head().standard() + "/" + layout.name()), file.toByteArray(), leaks);
            }
        }
        assertThat(judged).as("problems judged").isGreaterThan(500);
        assertThat(leaks).isEmpty();
    }

    private static int judge(List<LayoutPlan> plans, byte[] file, List<String> leaks) throws IOException {
        int judged = 0;
        for (LayoutPlan plan : plans) {
            List<Problem> problems = new ArrayList<>();
            Set<String> values = personalValues(plan, file, problems);
            judged += problems.size();
            problems.stream()
                    .filter(p -> tells(p, values))
                    .forEach(p -> leaks.add(plan.layout().name() + ": " + p));
        }
        return judged;
    }

    private static Set<String> personalValues(LayoutPlan plan, byte[] file, List<Problem> problems) throws IOException {
        Set<String> values = new LinkedHashSet<>();
        RecordStream stream = plan.open(new ByteArrayInputStream(file), "file", 20261001, problems::add);
        for (RecordStream.Step step = stream.next(); step != RecordStream.Step.END; step = stream.next()) {
            if (step != RecordStream.Step.HEADER) {
                personal(stream.record(), values);
            }
        }
        return values;
    }

    private static void personal(Record record, Set<String> values) {
        List<Slot> slots = record.kind().slots();
        for (int i = 0; i < Math.min(record.count(), slots.size()); i++) {
            if (slots.get(i).field().personal() && record.end(i) - record.start(i) >= 5) {
                values.add(new String(
                        record.bytes(), record.start(i), record.end(i) - record.start(i), StandardCharsets.ISO_8859_1));
                try {
                    values.add(record.text(i));
                } catch (RuntimeException e) {
                    continue; // a value that is no text cannot be told as text
                }
            }
        }
    }

    private static boolean tells(Problem problem, Set<String> values) {
        String told = problem.expected().in(Locale.ENGLISH) + "\n"
                + problem.found().in(Locale.ENGLISH) + "\n"
                + problem.remedy().in(Locale.JAPANESE);
        return values.stream().map(String::strip).anyMatch(v -> v.length() >= 4 && told.contains(v));
    }

    /** Each personal item holds what it can never hold; encoding says so without saying it. */
    @Test
    void noPersonalValueIsToldWhenItCannotBeWritten() throws IOException {
        List<String> told = new ArrayList<>();
        int judged = 0;
        for (Layout layout : CATALOG.layouts()) {
            if (layout.head().roundTrip() == Layout.RoundTrip.READ_ONLY) {
                continue;
            }
            for (Slot slot : layout.kinds().get(0).slots()) {
                if (slot.field().personal()
                        && !layout.severalKinds()
                        && !slot.name().contains("[")) {
                    String line = "{\"" + slot.name() + "\":\"" + MARK.repeat(9) + "\"}\n";
                    judged++;
                    new Encoder(List.of(CATALOG.plan(layout)), 20260401)
                            .run(
                                    new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)),
                                    "lines",
                                    OutputStream.nullOutputStream(),
                                    p -> told.add(ProblemLines.of(p, Locale.ENGLISH) + p.line(Locale.JAPANESE)));
                }
            }
        }
        assertThat(judged).as("personal items").isGreaterThan(50);
        assertThat(told).isNotEmpty().noneMatch(t -> t.contains("太郎") || t.contains("7777"));
    }

    /** The examples of maps, read with every personal value in mind. */
    @Test
    void noPersonalValueIsToldByAMap() throws IOException {
        List<String> leaks = new ArrayList<>();
        int judged = 0;
        for (Example example : new Examples(MAPPINGS).under(MAPPINGS)) {
            if (example.kind() == Example.Kind.MAP) {
                byte[] file = Files.readAllBytes(example.input());
                List<Problem> problems = new ArrayList<>();
                CATALOG.translation(example.subject())
                        .run(
                                new ByteArrayInputStream(file),
                                "file",
                                OutputStream.nullOutputStream(),
                                OutputStream.nullOutputStream(),
                                problems::add);
                Set<String> values = Set.of("太郎", "タロウ", "ﾀﾛｳ", "花子", "0000000011", "H000000011", "19400115", "見本県");
                judged += problems.size();
                problems.stream().filter(p -> tellsAny(p, values)).forEach(p -> leaks.add(example.name() + ": " + p));
            }
        }
        assertThat(judged).as("problems judged").isGreaterThan(20);
        assertThat(leaks).isEmpty();
    }

    private static boolean tellsAny(Problem problem, Set<String> values) {
        String told = ProblemLines.of(problem, Locale.ENGLISH) + problem.line(Locale.JAPANESE);
        return values.stream().anyMatch(told::contains);
    }
}
