package jp.tsunagi.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import jp.tsunagi.catalog.Catalog;

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

    /** Runs one case and compares. */
    public Verdict verify(Example example) {
        if (!example.faults().isEmpty()) {
            return new Verdict(example, String.join("; ", example.faults()));
        }
        Case one;
        Case.Result result;
        try {
            one = of(example);
            result = one.run();
        } catch (RuntimeException | IOException e) {
            return new Verdict(example, "cannot be run: " + e.getMessage() + "\n");
        }
        StringBuilder reason = new StringBuilder();
        if (example.refused() != result.errors()) {
            reason.append(example.refused() ? "no error was told\n" : "an error was told\n");
        }
        if (example.refused() && !Files.exists(example.problems())) {
            reason.append("expected.problems is missing\n");
        }
        String problems =
                Files.exists(example.problems()) ? new String(bytes(example.problems()), StandardCharsets.UTF_8) : "";
        reason.append(Difference.of("expected.problems", problems, lines(result.problems())));
        reason.append(one.difference(result));
        return new Verdict(example, reason.toString());
    }

    /** Takes what the case gives as what it must give. */
    public void accept(Example example) throws IOException {
        Case one = of(example);
        Case.Result result = one.run();
        if (result.problems().isEmpty()) {
            Files.deleteIfExists(example.problems());
        } else {
            Files.writeString(example.problems(), lines(result.problems()), StandardCharsets.UTF_8);
        }
        one.accept(result);
    }

    private Case of(Example example) {
        return switch (example.kind()) {
            case LAYOUT, MAP -> new FileCase(example, catalog);
            case SET -> new SetCase(example, catalog.set(example.subject()));
        };
    }

    private static String lines(List<String> problems) {
        return problems.isEmpty() ? "" : String.join("\n", problems) + "\n";
    }

    static int today() {
        return DAY.getYear() * 10000 + DAY.getMonthValue() * 100 + DAY.getDayOfMonth();
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
