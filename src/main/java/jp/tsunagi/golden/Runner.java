package jp.tsunagi.golden;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.mapping.Decoder;
import jp.tsunagi.mapping.Outcome;
import jp.tsunagi.mapping.Translation;
import jp.tsunagi.problem.Severity;

/** Runs cases, always on the same day, so that the same texts give the same answers. */
public final class Runner {

    /** The effective date of data that names none. */
    public static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    private final Catalog catalog;

    public Runner(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The clock with which a catalog for cases is read. */
    public static Clock clock() {
        return Clock.fixed(DAY.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    }

    /** What a case gives: its output, its problems as lines, and whether an error was among them. */
    private record Result(byte[] output, List<String> problems, boolean errors) {}

    /** Runs one case and compares. */
    public Verdict verify(Example example) {
        if (!example.faults().isEmpty()) {
            return new Verdict(example, String.join("; ", example.faults()));
        }
        Result result;
        try {
            result = run(example);
        } catch (RuntimeException e) {
            return new Verdict(example, "cannot be run: " + e.getMessage() + "\n");
        }
        StringBuilder reason = new StringBuilder();
        if (example.refused() != result.errors) {
            reason.append(example.refused() ? "no error was told\n" : "an error was told\n");
        }
        if (example.refused() && !Files.exists(example.problems())) {
            reason.append("expected.problems is missing\n");
        }
        String problems = Files.exists(example.problems()) ? text(example.problems()) : "";
        reason.append(Difference.of("expected.problems", problems, lines(result.problems)));
        if (!example.refused() || Files.exists(example.expected())) {
            reason.append(output(example, result.output));
        }
        if (reason.isEmpty() && !example.map() && !example.refused()) {
            reason.append(
                    RoundTrip.of(catalog.plans(example.subject()), bytes(example.input()), result.output, today()));
        }
        return new Verdict(example, reason.toString());
    }

    private static String output(Example example, byte[] output) {
        if (!Files.exists(example.expected())) {
            return example.expected().getFileName() + " is missing\n";
        }
        byte[] wanted = bytes(example.expected());
        if (java.util.Arrays.equals(wanted, output)) {
            return "";
        }
        String name = String.valueOf(example.expected().getFileName());
        String difference = Difference.of(
                name, new String(wanted, StandardCharsets.ISO_8859_1), new String(output, StandardCharsets.ISO_8859_1));
        return new String(difference.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Takes what the case gives as what it must give. */
    public void accept(Example example) throws IOException {
        Result result = run(example);
        if (result.problems.isEmpty()) {
            Files.deleteIfExists(example.problems());
        } else {
            Files.writeString(example.problems(), lines(result.problems), StandardCharsets.UTF_8);
        }
        if (!example.refused() || Files.exists(example.expected())) {
            Files.write(example.expected(), result.output);
        }
    }

    private static String lines(List<String> problems) {
        return problems.isEmpty() ? "" : String.join("\n", problems) + "\n";
    }

    private Result run(Example example) {
        List<String> problems = new ArrayList<>();
        boolean[] errors = new boolean[1];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Outcome outcome = run(example, out, problem -> {
                problems.add(problem.line(Locale.ENGLISH));
                errors[0] |= problem.severity() == Severity.ERROR;
            });
            byte[] output = outcome.refused() && example.map() ? new byte[0] : out.toByteArray();
            return new Result(output, problems, errors[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + example.name(), e);
        }
    }

    private Outcome run(Example example, OutputStream out, jp.tsunagi.problem.Findings findings) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes(example.input()));
        String file = String.valueOf(example.input().getFileName());
        if (example.map()) {
            Translation map = catalog.translation(example.subject());
            return map.run(in, file, out, OutputStream.nullOutputStream(), findings);
        }
        List<LayoutPlan> plans = catalog.plans(example.subject());
        return new Decoder(plans, today()).run(in, file, out, findings);
    }

    private static int today() {
        return DAY.getYear() * 10000 + DAY.getMonthValue() * 100 + DAY.getDayOfMonth();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }
}
